using System.Linq;
using LossGen.Generator.Emit;
using Xunit;

namespace LossGen.Generator.Tests.Emit;

public class NameScopeTests
{
    [Fact]
    public void A_name_that_is_taken_gets_a_number()
    {
        var scope = new NameScope(["sum"]);
        Assert.Equal(["sum2", "sum3", "exp", "exp2"], new[] { "sum", "sum", "exp", "exp" }.Select(scope.Unique));
    }

    [Fact]
    public void A_number_that_is_taken_is_left_out()
    {
        var scope = new NameScope(["x3"]);
        Assert.Equal(["x", "x2", "x4"], new[] { "x", "x", "x" }.Select(scope.Unique));
    }

    [Fact]
    public void Scopes_side_by_side_may_use_one_name()
    {
        var scope = new NameScope([]);
        Assert.Equal("x", scope.Inner().Unique("x"));
        Assert.Equal("x", scope.Inner().Unique("x"));
    }

    [Fact]
    public void A_name_is_free_around_a_scope_and_inside_it()
    {
        var scope = new NameScope([]);
        var inner = scope.Inner();
        Assert.Equal("x", inner.Inner().Unique("x"));
        Assert.Equal("x2", scope.Unique("x"));
        Assert.Equal("x3", inner.Unique("x"));
        Assert.Equal("x", inner.Inner().Unique("x"));
    }

    [Fact]
    public void Reserved_names_of_a_scope_are_taken_around_it_but_not_beside_it()
    {
        var scope = new NameScope([]);
        var inner = scope.Inner(["lane"]);
        Assert.Equal("lane2", inner.Unique("lane"));
        Assert.Equal("lane", scope.Inner().Unique("lane"));
        Assert.Equal("lane3", scope.Unique("lane"));
    }

    [Fact]
    public void A_keyword_is_escaped() => Assert.Equal("@params", new NameScope([]).Unique("params"));
}
