using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace LossGen.Package.Tests;

/// <summary>What is in the packages.</summary>
public sealed class PackageContentTests(PackedProjects packages)
{
    [Fact]
    public void OnePackageHasTheLibraryAndTheGenerator()
    {
        string[] files = packages.FilesOf("LossGen");

        Assert.Contains("lib/net10.0/LossGen.Runtime.dll", files);
        Assert.Contains("lib/net10.0/LossGen.Runtime.xml", files);
        Assert.Equal(["analyzers/dotnet/cs/LossGen.Generator.dll"], files.Where(file => file.StartsWith("analyzers/")));
    }

    [Fact]
    public void ThePackageIsNotForDevelopmentOnlySinceGeneratedCodeCallsIt()
    {
        XElement specification = packages.SpecificationOf("LossGen");

        Assert.Null(specification.Element("developmentDependency"));
        Assert.Equal(["System.Numerics.Tensors"], Dependencies(specification));
    }

    [Theory]
    [InlineData("LossGen.Definitions", "lib/net10.0/LossGen.Definitions.dll", new[] { "LossGen", "System.Numerics.Tensors" })]
    [InlineData("LossGen.Ilgpu", "lib/net10.0/LossGen.Runtime.Ilgpu.dll", new[] { "ILGPU", "ILGPU.Algorithms", "LossGen", "System.Numerics.Tensors" })]
    public void OtherPackagesDependOnIt(string id, string library, string[] dependencies)
    {
        Assert.Contains(library, packages.FilesOf(id));
        Assert.Equal(dependencies, Dependencies(packages.SpecificationOf(id)).Order());
    }

    [Theory]
    [InlineData("LossGen", "LossGen.Runtime")]
    [InlineData("LossGen.Definitions", "LossGen.Definitions")]
    [InlineData("LossGen.Ilgpu", "LossGen.Runtime.Ilgpu")]
    public void EachHasDocumentationReadmeLicenceAndSymbols(string id, string assembly)
    {
        string[] files = packages.FilesOf(id);
        XElement specification = packages.SpecificationOf(id);

        Assert.Contains($"lib/net10.0/{assembly}.xml", files);
        Assert.Contains("README.md", files);
        Assert.Equal("README.md", specification.Element("readme")?.Value);
        Assert.Equal("MIT", specification.Element("license")?.Value);
        Assert.NotEqual("Package Description", specification.Element("description")?.Value);
        Assert.Contains($"lib/net10.0/{assembly}.pdb", packages.FilesOf(id, "snupkg"));
    }

    private static string[] Dependencies(XElement specification) =>
        [.. specification.Descendants("dependency").Select(dependency => dependency.Attribute("id")!.Value)];
}
