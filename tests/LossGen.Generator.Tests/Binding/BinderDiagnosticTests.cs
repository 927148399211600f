using System;
using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using Xunit;

namespace LossGen.Generator.Tests.Binding;

public class BinderDiagnosticTests
{
    private const string Plain = "float: x float[], z float[], y int[], beta float";

    internal static string Ids(string signature, string formula) => string.Join(" ", Diagnose(signature, formula).Select(item => item.Rule.Id));

    private static System.Collections.Immutable.ImmutableArray<FormulaDiagnostic> Diagnose(string signature, string formula)
    {
        var bag = new DiagnosticBag();
        var loss = FormulaBinder.Bind(formula, Signatures.Parse(signature), bag);
        Assert.Equal(bag.HasErrors, loss is null);
        return bag.ToImmutable();
    }

    // The offending characters stand between the marks.
    [Theory]
    [InlineData("sum[i](«a» * x[i])", "LG0101", "There is no parameter, index or definition 'a'")]
    [InlineData("sum[i](«bta» * x[i] + bta)", "LG0101", "There is no parameter, index or definition 'bta'; did you mean 'beta'?")]
    [InlineData("logits = 1\n«logit»", "LG0101", "There is no parameter, index or definition 'logit'; did you mean 'logits'?")]
    [InlineData("sum[i](«xx»[i])", "LG0101", "There is no parameter, index or definition 'xx'; did you mean 'x'?")]
    [InlineData("sum[i](«epx»(x[i]))", "LG0102", "There is no function 'epx'; did you mean 'exp'?")]
    [InlineData("«sum»(x)", "LG0108", "'sum' needs the indices that it runs over, as in 'sum[i](x[i])'")]
    [InlineData("«max»(x)", "LG0108", "'max' needs the indices that it runs over, as in 'max[i](x[i])'")]
    [InlineData("«sum[i]»", "LG0109", "'sum' needs a body in parentheses after its indices, as in 'sum[i](x[i])'")]
    [InlineData("«max[i]»", "LG0109", "'max' needs a body in parentheses after its indices, as in 'max[i](x[i])'")]
    [InlineData("sum[«x»](x[x])", "LG0120", "'x' cannot be an index: it is a parameter of type float[]")]
    [InlineData("f(u) = u * x[«i»]\nsum[i](f(x[i]))", "LG0117", "The index 'i' is free here: reduce over it, or pass it to 'f' as an argument")]
    [InlineData("«pow»(beta, 2)", "LG0102", "There is no function 'pow'; did you mean '^'?")]
    [InlineData("«summ»[i](x[i])", "LG0103", "There is no reduction or map 'summ'; did you mean 'sum'?")]
    [InlineData("«exp»[i](x[i])", "LG0104", "'exp' cannot stand before '[...](...)': it is a function; it takes no indices")]
    [InlineData("sum[i](«x»[i](2))", "LG0104", "'x' cannot stand before '[...](...)': it is no reduction; a product is written with '*'")]
    [InlineData("«beta»(2)", "LG0105", "'beta' is no function; a product is written with '*'")]
    [InlineData("«exp(1, 2)»", "LG0106", "'exp' takes 1 argument but is given 2")]
    [InlineData("«clip(beta, 2)»", "LG0106", "'clip' takes 3 arguments but is given 2")]
    [InlineData("f(a) = a\n«f()»", "LG0106", "'f' takes 1 argument but is given 0")]
    [InlineData("«exp» + 1", "LG0107", "'exp' is a function; call it as 'exp(x)'")]
    [InlineData("«sum»(beta)", "LG0108", "'sum' needs the indices that it runs over, as in 'sum[i](x[i])'")]
    [InlineData("«max»(beta)", "LG0108", "'max' needs the indices that it runs over, as in 'max[i](x[i])'")]
    [InlineData("«sum[0]» + 1", "LG0109", "'sum' needs a body in parentheses after its indices, as in 'sum[i](x[i])'")]
    [InlineData("argmax[i, «j»](x[i] * x[j])", "LG0110", "'argmax' runs along exactly one index")]
    [InlineData("sum[i, j](softmax[i, «j»](x[i] * x[j]))", "LG0110", "'softmax' runs along exactly one index")]
    [InlineData("sum[i «desc»](x[i])", "LG0111", "Only 'cumsum' has a direction; 'sum' does not take 'desc'")]
    [InlineData("sum[b,v](z[b,v] + z[v,b] - «z[b]»)", "LG0112", "'z' has 2 indices but is read with 1")]
    [InlineData("s[i] = x[i]\nsum[i](«s[i,i]»)", "LG0112", "'s' has 1 index but is read with 2")]
    [InlineData("sum[i](x[i] * «x»)", "LG0113", "'x' has indices; read it as 'x[i]'")]
    [InlineData("s[i,j] = x[i]*x[j]\nsum[i,j](«s»)", "LG0113", "'s' has indices; read it as 's[i, j]'")]
    [InlineData("sum[i](«beta»[i] * x[i])", "LG0114", "'beta' cannot have subscripts: it is a scalar parameter")]
    [InlineData("f(a) = sum[i](«a»[i])\nf(beta)", "LG0114", "'a' cannot have subscripts: it is a value that is passed to a helper function")]
    [InlineData("sum[i](x[«i/2»])", "LG0115", "A subscript must be an integer, but this is a number")]
    [InlineData("sum[i](x[«i > 2»])", "LG0115", "A subscript must be an integer, but this is a condition")]
    [InlineData("sum[i](«x[i]» ? 1 : 2)", "LG0116", "A condition is expected here, but this is a number; compare it, as in 'x != 0'")]
    [InlineData("sum[i : «y[i]»](x[i])", "LG0116", "A condition is expected here, but this is a number; compare it, as in 'x != 0'")]
    [InlineData("count[i](«x[i]»)", "LG0116", "A condition is expected here, but this is a number; compare it, as in 'x != 0'")]
    [InlineData("!«beta» ? 1 : 2", "LG0116", "A condition is expected here, but this is a number; compare it, as in 'x != 0'")]
    [InlineData("x[«i»]", "LG0117", "The index 'i' is free here: reduce over it, or write the result as 'loss[i] = ...'")]
    [InlineData("x[«i»] + x[i+1] * z[i]", "LG0117", "The index 'i' is free here: reduce over it, or write the result as 'loss[i] = ...'")]
    [InlineData("m = x[«i»]\nm * m", "LG0117", "The index 'i' is free here: reduce over it, or add it to the indices of 'm'")]
    [InlineData("sum[row](x[«rwo»])", "LG0117", "The index 'rwo' is free here: reduce over it, or write the result as 'loss[rwo] = ...'; did you mean 'row'?")]
    [InlineData("sum[i](x[i]) + «i»", "LG0118", "'i' is an index and has a value only inside a reduction or a definition over 'i'")]
    [InlineData("sum[i, «i»](x[i])", "LG0119", "The index 'i' stands here twice")]
    [InlineData("s[i, «i»] = x[i]\nsum[i](s[i,i])", "LG0119", "The index 'i' stands here twice")]
    [InlineData("sum[«beta»](x[beta])", "LG0120", "'beta' cannot be an index: it is a parameter of type float")]
    [InlineData("sum[«pi»](x[pi])", "LG0120", "'pi' cannot be an index: it is a constant")]
    [InlineData("s = 1\nsum[«s»](x[s])", "LG0120", "'s' cannot be an index: it is a definition")]
    [InlineData("sum[i](x[i]) / size(«beta»)", "LG0122", "'size' takes an index, as in size(i), or a tensor and the number of one of its axes, as in size(x, 0)")]
    [InlineData("sum[i](x[i]) / «size(x, 1)»", "LG0122", null)]
    [InlineData("sum[i](x[i]) / «size(x, i)»", "LG0122", null)]
    [InlineData("size(k) = «2 * size(i)»\nsum[i](x[i]) * sum[k](k)", "LG0152", "The extent of an index is that of another, size(j), that of an axis, size(x, 0), or the name of an int parameter")]
    [InlineData("size(k) = «size(beta)»\nsum[i](x[i]) * sum[k](k)", "LG0152", null)]
    [InlineData("size(«x») = size(i)\nsum[i](x[i])", "LG0120", null)]
    [InlineData("sum[i](«x[i] + 1» ?? 0)", "LG0123", "'??' gives the value of a read outside of its axis, as in '(x[t+1] ?? 0)'; this is no read, or parentheses are missing")]
    [InlineData("«exp» = 2\nexp", "LG0124", "'exp' is a name of the language and cannot be given a meaning of its own")]
    [InlineData("«sum»(a, b) = a + b\n1", "LG0124", "'sum' is a name of the language and cannot be given a meaning of its own")]
    [InlineData("a = 1\n«a» = 2\na", "LG0125", "'a' is defined already")]
    [InlineData("f(a, «a») = 2\nf(1, 2)", "LG0125", "'a' is defined already")]
    [InlineData("«beta» = 2\nbeta", "LG0126", "'beta' is a parameter of type float, which is read and cannot be defined; choose another name, or make it an 'out' or 'Span<T>' parameter")]
    [InlineData("a = «a» + 1\na", "LG0127", "'a' is defined in terms of itself; a recurrence is a definition over indices that reads itself one step away, as in 'a[t] = x[t] + (a[t-1] ?? 0)'")]
    [InlineData("a = b + 1\nb = «a»\nb", "LG0127", null)]
    [InlineData("f(a) = «f»(a) + 1\nf(1)", "LG0128", "The helper function 'f' calls itself; helper functions are inlined")]
    [InlineData("f(a) = g(a)\ng(a) = «f»(a)\nf(1)", "LG0128", null)]
    [InlineData("a[t] = x[t] + («a[t-2]» ?? 0)\na[0]", "LG0129", "'a' can read itself only one step away along one of its indices, as in 'a[t-1]' or 'a[t+1]'")]
    [InlineData("a[t] = x[t] + («a[y[t]]» ?? 0)\na[0]", "LG0129", null)]
    [InlineData("a[t] = x[t] + («a[t]» ?? 0)\na[0]", "LG0129", null)]
    [InlineData("a[t] = sum[t](x[t] + («a[t-1]» ?? 0))\na[0]", "LG0129", null)]
    [InlineData("a[s,t] = x[s] * x[t] + («a[s-1,t-1]» ?? 0)\na[0,0]", "LG0129", null)]
    [InlineData("a[t] = x[t] + «a[t-1]»\na[0]", "LG0130", "Say what 'a' is beyond the end, as in '(a[t-1] ?? 0)'")]
    [InlineData("a[t] = (a[t-1] ?? 0) + («a[t+1]» ?? 0) + x[t]\na[0]", "LG0131", null)]
    [InlineData("a[t] = (a[t-1] ?? 0) + («a[t-1]» ?? 1) + x[t]\na[0]", "LG0131", null)]
    [InlineData("a[t] = x[t] + (a[t-1] ?? («a[t-1]» ?? 0))\na[0]", "LG0132", null)]
    [InlineData("«beta + 1»\n-beta", "LG0133", "Only the last line is the result; give this line a name, as in 'a = ...', or end it with an operator if it goes on")]
    [InlineData("«f(a)» = a", "LG0134", "The last line must be the result, but it is the helper function 'f'")]
    [InlineData("«size(k)» = size(x, 0)", "LG0134", "The last line must be the result, but it is the extent of the index 'k'")]
    [InlineData("«loss[i]» = x[i]", "LG0136", "The method returns float, but the result has indices; reduce it to a number, or let the method return void")]
    [InlineData("sum[«k»](k)", "LG0146", "Nothing gives the extent of the index 'k'; add a parameter 'int k'")]
    [InlineData("w[«i»] = i^2\nsum[u](w[u])", "LG0146", "Nothing gives the extent of the index 'i'; add a parameter 'int i'")]
    [InlineData("w[«i»] = i^2\nsum[u](w[u]) + sum[a](w[a] * x[a]) + sum[c](w[c] * z[c])", "LG0146", null)]
    [InlineData("mean[b](logsumexp[«v»](z[b,v]))", "LG0146", "Nothing gives the extent of the index 'v'; add a parameter 'int v'")]
    [InlineData("sum[b](sum[«v»](z[b,v]) / size(v))", "LG0146", null)]
    [InlineData("sum[i](x[i] * «z[0, i+1]»)", "LG0147", null)]
    public void One_mistake_is_one_diagnostic(string marked, string id, string? message)
    {
        var formula = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var at = marked[(start + 1)..marked.IndexOf('»', StringComparison.Ordinal)];
        var diagnostic = Assert.Single(Diagnose(Plain, formula));
        Assert.Equal(id, diagnostic.Rule.Id);
        Assert.Equal(at, formula.Substring(diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.Equal(start, diagnostic.Span.Start);
        if (message is not null)
        {
            Assert.Equal(message, diagnostic.Message);
        }
    }

    [Theory]
    [InlineData("void: x float[]", "«sum[i](x[i])»", "LG0135")]
    [InlineData("void: x float[]", "«loss» = sum[i](x[i])", "LG0135")]
    [InlineData("void: x float[], loss out float[]", "«sum[i](x[i])»", "LG0135")]
    [InlineData("void: x float[], loss out float[]", "x[«i»]^2", "LG0117")]
    [InlineData("void: x float[]", "«loss»[i] = x[i]", "LG0137")]
    [InlineData("void: x float[], los out float[]", "«loss»[i] = x[i]", "LG0137")]
    [InlineData("void: x float[], loss float[]", "«loss»[i] = x[i]", "LG0126")]
    [InlineData("void: x float[], loss out int[]", "«loss»[i] = x[i]", "LG0140")]
    [InlineData("void: x float[], loss out float", "«loss[i]» = x[i]", "LG0139")]
    [InlineData("float: x float[], m out float[]", "«m» = 1\nsum[i](x[i])", "LG0139")]
    [InlineData("float: x float[], m out float", "«m[i]» = 1\nsum[i](x[i])", "LG0139")]
    [InlineData("float: x float[], m out int", "«m» = sum[i](x[i])\n2*m", "LG0140")]
    [InlineData("float: x float[], m out bool", "«m» = sum[i](x[i])\n2*m", "LG0140")]
    [InlineData("float: x float[], m out float", "«m» * sum[i](x[i])", "LG0141")]
    [InlineData("float: x float[], a float[]", "sum[«i»](i) + sum[t](a[t]) + x[0]", "LG0146")]
    public void Signature_and_formula_must_fit(string signature, string marked, string ids)
    {
        var formula = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var found = Diagnose(signature, formula);
        Assert.Equal(ids.Split(' ').Order(), found.Select(item => item.Rule.Id).Order());
        var first = found.Single(item => item.Rule.Id == ids.Split(' ')[0]);
        Assert.Equal((start, marked.IndexOf('»', StringComparison.Ordinal) - 1), (first.Span.Start, first.Span.End));
    }

    [Theory]
    [InlineData("float: x float[], m out float", "LG0138", "m", "The output parameter 'm' has no definition in the formula")]
    [InlineData("float: x float[], y grad int[]", "LG0142", "y", "'y' is of type 'int[]' and has no gradient; only float and double inputs have")]
    [InlineData("float: x grad nograd float[]", "LG0143", "x", "'x' cannot have both [Gradient] and [NoGradient]")]
    [InlineData("float: x float[], s string", "LG0144", "s", null)]
    [InlineData("float: x float[], c half", "LG0144", "c", null)]
    [InlineData("int: x float[]", "LG0145", null, "The method returns 'int'; a loss is float or double, or void if the result has indices")]
    [InlineData("float: x float[], u float[]", "LG0191", "u", "The formula does not use the parameter 'u'")]
    [InlineData("float: x float[], k int", "LG0191", "k", "The formula does not use the parameter 'k'")]
    public void Parameters_are_to_blame(string signature, string id, string? parameter, string? message)
    {
        var diagnostic = Assert.Single(Diagnose(signature, "sum[i](x[i])"));
        Assert.Equal((id, parameter), (diagnostic.Rule.Id, diagnostic.Parameter));
        if (message is not null)
        {
            Assert.Equal(message, diagnostic.Message);
        }
    }

    // A parameter may give the extent of an index, and so have its name.
    [Fact]
    public void A_name_is_not_suggested_for_itself() => Assert.Equal(
        ["v", "add it to the indices of 'p'", ""],
        Assert.Single(Diagnose("float: z float[], v int", "p[b] = logsoftmax[v](z[b,v])\nmean[b](p[b])")).Arguments);

    [Fact]
    public void What_is_never_used_is_a_warning()
    {
        var found = Diagnose("float: x float[], a float, c float", "f(p) = p\nd = 2\ne[i] = x[i]\nsum[i](x[i])");
        Assert.Equal(["LG0190", "LG0190", "LG0190", "LG0191", "LG0191"], found.Select(item => item.Rule.Id).Order());
        Assert.All(found, item => Assert.False(item.IsError));
    }

    [Fact]
    public void Every_rule_has_its_own_id_and_a_well_formed_message()
    {
        Assert.Equal(DiagnosticRules.All.Length, DiagnosticRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(DiagnosticRules.All.Select(rule => rule.Id).Order(), DiagnosticRules.All.Select(rule => rule.Id));
        Assert.Equal(
            DiagnosticRules.All.Length,
            typeof(DiagnosticRules).GetFields().Count(field => field.FieldType == typeof(DiagnosticRule)));
        // Rules of the 190s do not stop a formula from being compiled.
        Assert.All(DiagnosticRules.All, rule => Assert.Equal(
            rule.Severity is RuleSeverity.Warning or RuleSeverity.Info, rule.Id.StartsWith("LG019", StringComparison.Ordinal)));
    }
}
