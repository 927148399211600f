using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using LossGen.Package.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackedProjects))]

namespace LossGen.Package.Tests;

/// <summary>Packs the projects that were built with the tests into a folder of its own, once.</summary>
public sealed class PackedProjects : IAsyncLifetime
{
    private static readonly string[] s_projects = ["LossGen.Runtime", "LossGen.Definitions", "LossGen.Runtime.Ilgpu"];

    /// <summary>The folder that the consumers of the packages are built in too.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("lossgen-packages-");

    public async ValueTask InitializeAsync()
    {
        foreach (string project in s_projects)
        {
            await DotnetCommand.RunAsync(
                BuildFacts.Sources, "pack", project, "--no-build", "--configuration", BuildFacts.Configuration, "--output", Folder.FullName);
        }
    }

    public ValueTask DisposeAsync()
    {
        Folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The files of a package, by their paths in it.</summary>
    /// <param name="id">The package.</param>
    /// <param name="extension">nupkg or snupkg.</param>
    public string[] FilesOf(string id, string extension = "nupkg")
    {
        using ZipArchive package = ZipFile.OpenRead(PathOf(id, extension));
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The metadata element of a package's specification.</summary>
    public XElement SpecificationOf(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(PathOf(id, "nupkg"));
        using Stream specification = package.GetEntry(id + ".nuspec")!.Open();
        XElement metadata = XDocument.Load(specification).Root!.Elements().Single();
        foreach (XElement element in metadata.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return metadata;
    }

    // The version starts with a digit; other packages' names go on with a letter.
    private string PathOf(string id, string extension) =>
        Folder.EnumerateFiles($"{id}.*.{extension}").Single(file => char.IsAsciiDigit(file.Name[id.Length + 1])).FullName;
}
