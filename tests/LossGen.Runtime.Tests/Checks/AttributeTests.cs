using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class AttributeTests
{
    [Fact]
    public void A_loss_is_stabilised_unless_told_otherwise()
    {
        Assert.True(new LossAttribute("x").Stabilize);
        Assert.False(new LossAttribute("x") { Stabilize = false }.Stabilize);
        Assert.Equal("sum[i](x[i])", new LossAttribute("sum[i](x[i])").Formula);
        Assert.Throws<ArgumentNullException>(() => new LossAttribute(null!));
    }

    [Theory]
    [InlineData(typeof(LossAttribute), AttributeTargets.Method)]
    [InlineData(typeof(GradientAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(NoGradientAttribute), AttributeTargets.Parameter)]
    public void The_attributes_go_where_they_mean_something(Type attribute, AttributeTargets targets)
    {
        var usage = attribute.GetCustomAttributes<AttributeUsageAttribute>().Single();
        Assert.Equal(targets, usage.ValidOn);
        Assert.False(usage.AllowMultiple);
    }
}
