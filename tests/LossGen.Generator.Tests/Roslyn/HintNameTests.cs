using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace LossGen.Generator.Tests.Roslyn;

public class HintNameTests
{
    private static string[] Names(string program) =>
        GeneratorRunner.Run("using System; using LossGen;\n" + program).Result.GeneratedSources.Select(file => file.HintName).ToArray();

    [Fact]
    public void Overloads_types_and_names_that_differ_in_case_have_files_of_their_own()
    {
        var names = Names("""
            namespace A
            {
                static partial class C
                {
                    [Loss("x")] public static partial float M(float x);
                    [Loss("x")] public static partial double M(double x);
                    [Loss("1")] public static partial float M();
                    [Loss("sum[i](x[i])")] public static partial float M(ReadOnlySpan<float> x);
                    [Loss("1")] public static partial float m();
                    public static partial class D { [Loss("1")] public static partial float M(); }
                }
                static partial class C<T> { [Loss("1")] public static partial float M(); }
                static partial class C<T, U> { [Loss("1")] public static partial float M(); }
                static partial class c { [Loss("1")] public static partial float M(); }
            }
            namespace B { static partial class C { [Loss("1")] public static partial float M(); } }
            static partial class C { [Loss("1")] public static partial float M(); }
            """);
        Assert.Equal(11, names.Length);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches(@"^[Cc](_\d)?\.(D\.)?[Mm]\.[0-9a-f]{8}\.g\.cs$", name));
    }

    [Fact]
    public void A_name_does_not_depend_on_other_methods()
    {
        const string One = "[Loss(\"x\")] public static partial float M(float x);";
        var alone = Assert.Single(Names("static partial class C { " + One + " }"));
        Assert.Contains(alone, Names("static partial class C { [Loss(\"x\")] public static partial double M(double x); " + One + " }"));
        Assert.Equal(alone, Assert.Single(Names("static partial class C { " + One.Replace("\"x\"", "\"2*x\"", StringComparison.Ordinal) + " }")));
        Assert.Equal("C.M.d93a8956.g.cs", alone);
    }

    [Fact]
    public void Every_name_is_fit_for_a_file_system()
    {
        var name = Assert.Single(Names(
            $"namespace Σ.@class {{ static partial class Größe<@int> {{ [Loss(\"1\")] public static partial float @{new string('λ', 300)}(); }} }}"));
        Assert.Matches(new Regex(@"^[A-Za-z0-9._]+$"), name);
        Assert.InRange(name.Length, 1, 120);
        Assert.Equal(-1, name.IndexOfAny(Path.GetInvalidFileNameChars()));
    }
}
