using System.Linq;
using System.Reflection;

namespace LossGen.Package.Tests;

/// <summary>What the build told the tests.</summary>
internal static class BuildFacts
{
    /// <summary>The folder of the projects that are packed.</summary>
    public static string Sources { get; } = Metadata("Sources");

    public static string Configuration { get; } = Metadata("Configuration");

    private static string Metadata(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
