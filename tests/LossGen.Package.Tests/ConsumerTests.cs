using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace LossGen.Package.Tests;

/// <summary>Programs that know LossGen only from its packages: they are restored, built and run.</summary>
public sealed class ConsumerTests(PackedProjects packages)
{
    [Theory]
    [InlineData("Core", "loss 0.6931472, gradient -0.25 0.25")]
    [InlineData("Catalogue", "loss 0.6931472, gradient -0.5 0.5")]
    [InlineData("Gpu", "loss 0.6931472 on the accelerator and on the CPU")]
    public async Task AProgramBuildsAndRuns(string consumer, string expected)
    {
        string folder = Prepare(consumer);

        await DotnetCommand.RunAsync(folder, "build", "--configuration", "Release");
        string printed = await DotnetCommand.RunAsync(folder, Path.Combine("bin", "Release", "net10.0", consumer + ".dll"));

        Assert.Equal(expected, printed.Trim());
    }

    // Packages of LossGen come from the folder they were packed into, and are not kept where a later run would find them. All others
    // were restored to build the tests, and come from there.
    private string Prepare(string consumer)
    {
        DirectoryInfo folder = packages.Folder.CreateSubdirectory(consumer);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "consumers", consumer)))
        {
            // Named so that the build of the tests leaves them alone.
            string name = Path.GetFileName(file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal);
            File.Copy(file, Path.Combine(folder.FullName, name));
        }

        File.WriteAllText(Path.Combine(folder.FullName, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder.FullName, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="restored" />
              </config>
              <packageSources>
                <add key="packed" value="{packages.Folder.FullName}" />
                <add key="restored" value="{RestoredPackages()}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="packed">
                  <package pattern="LossGen" />
                  <package pattern="LossGen.*" />
                </packageSource>
                <packageSource key="restored">
                  <package pattern="*" />
                </packageSource>
                <packageSource key="nuget.org">
                  <package pattern="*" />
                </packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        return folder.FullName;
    }

    private static string RestoredPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
