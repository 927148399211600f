using System.Collections.Immutable;

namespace LossGen.Generator.Diagnostics;

/// <summary>Every mistake that a formula can have. An id never changes its meaning.</summary>
internal static class DiagnosticRules
{
    public static readonly DiagnosticRule UnexpectedCharacter = new(
        "LG0001", "Unexpected character", "'{0}' has no meaning in a formula");

    public static readonly DiagnosticRule UnknownOperator = new(
        "LG0002", "Unknown operator", "There is no operator '{0}' in a formula; write '{1}'");

    public static readonly DiagnosticRule AtSign = new(
        "LG0003", "Name with @", "A parameter '@name' of the method is 'name' in the formula; leave out the '@'");

    public static readonly DiagnosticRule InvalidNumber = new(
        "LG0004", "Invalid number", "'{0}' is not a number; write numbers as 2, 0.5 or 1e-3, without suffix, and a product as 2*x");

    public static readonly DiagnosticRule NumberTooLarge = new(
        "LG0005", "Number too large", "'{0}' is larger than any double; write 'inf' for infinity");

    public static readonly DiagnosticRule FormulaTooLong = new(
        "LG0006", "Formula too long", "A formula may have at most {0} characters");

    public static readonly DiagnosticRule TooDeep = new(
        "LG0007", "Formula nested too deeply",
        "The expression is nested deeper, or has a chain of more operators, than the {0} levels that are supported; "
        + "name parts of it by definitions, or use a reduction");

    public static readonly DiagnosticRule EmptyFormula = new(
        "LG0008", "Empty formula", "The formula is empty; its last line must be the loss");

    public static readonly DiagnosticRule Expected = new(
        "LG0009", "Syntax error", "Expected {0} but found '{1}'");

    public static readonly DiagnosticRule Incomplete = new(
        "LG0010", "Incomplete line", "Expected {0} after '{1}', but the line ends there");

    public static readonly DiagnosticRule BracketNotClosed = new(
        "LG0011", "Bracket not closed", "This '{0}' is never closed; a '{1}' is missing");

    public static readonly DiagnosticRule OperatorExpected = new(
        "LG0012", "Operator expected",
        "Expected an operator or the end of the line but found '{0}'; definitions stand on lines of their own or are separated by ';'");

    public static readonly DiagnosticRule UnexpectedEquals = new(
        "LG0013", "Unexpected '='", "Only 'name', 'name[i, j]' or 'name(x, y)' can stand before '='; equality is '=='");

    public static readonly DiagnosticRule UnknownName = new(
        "LG0101", "Unknown name",
        "There is no parameter, index or definition '{0}'{1}");

    public static readonly DiagnosticRule UnknownFunction = new(
        "LG0102", "Unknown function",
        "There is no function '{0}'{1}");

    public static readonly DiagnosticRule UnknownReduction = new(
        "LG0103", "Unknown reduction",
        "There is no reduction or map '{0}'{1}");

    public static readonly DiagnosticRule NotReduction = new(
        "LG0104", "Not a reduction",
        "'{0}' cannot stand before '[...](...)': it is {1}");

    public static readonly DiagnosticRule NotCallable = new(
        "LG0105", "Not a function",
        "'{0}' is no function; a product is written with '*'");

    public static readonly DiagnosticRule ArgumentCount = new(
        "LG0106", "Wrong number of arguments",
        "'{0}' takes {1} but is given {2}");

    public static readonly DiagnosticRule FunctionWithoutArguments = new(
        "LG0107", "Function without arguments",
        "'{0}' is a function; call it as '{1}'");

    public static readonly DiagnosticRule IndicesMissing = new(
        "LG0108", "Reduction without indices",
        "'{0}' needs the indices that it runs over, as in '{0}[i](x[i])'");

    public static readonly DiagnosticRule BodyMissing = new(
        "LG0109", "Reduction without body",
        "'{0}' needs a body in parentheses after its indices, as in '{0}[i](x[i])'");

    public static readonly DiagnosticRule SingleIndex = new(
        "LG0110", "Too many indices",
        "'{0}' runs along exactly one index");

    public static readonly DiagnosticRule Direction = new(
        "LG0111", "'desc' not allowed",
        "Only 'cumsum' has a direction; '{0}' does not take 'desc'");

    public static readonly DiagnosticRule WrongRank = new(
        "LG0112", "Wrong number of subscripts",
        "'{0}' has {1} but is read with {2}");

    public static readonly DiagnosticRule SubscriptsMissing = new(
        "LG0113", "Subscripts missing",
        "'{0}' has indices; read it as '{1}'");

    public static readonly DiagnosticRule NotSubscriptable = new(
        "LG0114", "Not a tensor",
        "'{0}' cannot have subscripts: it is {1}");

    public static readonly DiagnosticRule SubscriptNotInteger = new(
        "LG0115", "Subscript not an integer",
        "A subscript must be an integer, but this is {0}");

    public static readonly DiagnosticRule ConditionExpected = new(
        "LG0116", "Condition expected",
        "A condition is expected here, but this is a number; compare it, as in 'x != 0'");

    public static readonly DiagnosticRule FreeIndex = new(
        "LG0117", "Free index",
        "The index '{0}' is free here: reduce over it, or {1}{2}");

    public static readonly DiagnosticRule IndexOutOfScope = new(
        "LG0118", "Index outside of its scope",
        "'{0}' is an index and has a value only inside a reduction or a definition over '{0}'");

    public static readonly DiagnosticRule DuplicateIndex = new(
        "LG0119", "Index used twice",
        "The index '{0}' stands here twice");

    public static readonly DiagnosticRule IndexNameTaken = new(
        "LG0120", "Name is no index",
        "'{0}' cannot be an index: it is {1}");

    public static readonly DiagnosticRule TooManyIndices = new(
        "LG0121", "Too many indices",
        "A formula may have at most {0} indices");

    public static readonly DiagnosticRule SizeOfIndex = new(
        "LG0122", "Index expected",
        "'size' takes an index, as in size(i), or a tensor and the number of one of its axes, as in size(x, 0)");

    public static readonly DiagnosticRule FallbackWithoutRead = new(
        "LG0123", "'??' without a read",
        "'??' gives the value of a read outside of its axis, as in '(x[t+1] ?? 0)'; this is no read, or "
        + "parentheses are missing");

    public static readonly DiagnosticRule ReservedName = new(
        "LG0124", "Reserved name",
        "'{0}' is a name of the language and cannot be given a meaning of its own");

    public static readonly DiagnosticRule DuplicateDefinition = new(
        "LG0125", "Name defined twice",
        "'{0}' is defined already");

    public static readonly DiagnosticRule DefinitionNamedLikeInput = new(
        "LG0126", "Definition named like an input",
        "'{0}' is a parameter of type {1}, which is read and cannot be defined; choose another name, or make "
        + "it an 'out' or 'Span<T>' parameter");

    public static readonly DiagnosticRule CircularDefinition = new(
        "LG0127", "Circular definition",
        "'{0}' is defined in terms of itself; a recurrence is a definition over indices that reads itself "
        + "one step away, as in 'a[t] = x[t] + (a[t-1] ?? 0)'");

    public static readonly DiagnosticRule RecursiveFunction = new(
        "LG0128", "Recursive function",
        "The helper function '{0}' calls itself; helper functions are inlined");

    public static readonly DiagnosticRule RecurrenceStep = new(
        "LG0129", "Not a recurrence",
        "'{0}' can read itself only one step away along one of its indices, as in 'a[t-1]' or 'a[t+1]'");

    public static readonly DiagnosticRule RecurrenceWithoutInitial = new(
        "LG0130", "Recurrence without a start",
        "Say what '{0}' is beyond the end, as in '(a[t-1] ?? 0)'");

    public static readonly DiagnosticRule RecurrenceDiffers = new(
        "LG0131", "Recurrence reads itself in two ways",
        "All reads of '{0}' in its own definition must take the same step and have the same value after '??'");

    public static readonly DiagnosticRule RecurrenceInInitial = new(
        "LG0132", "Recurrence in its own start",
        "The value of '{0}' beyond the end cannot read '{0}'");

    public static readonly DiagnosticRule ResultNotLast = new(
        "LG0133", "Expression without a name",
        "Only the last line is the result; give this line a name, as in 'a = ...', or end it with an "
        + "operator if it goes on");

    public static readonly DiagnosticRule ResultMissing = new(
        "LG0134", "Result missing",
        "The last line must be the result, but it is {0}");

    public static readonly DiagnosticRule VoidWithScalarResult = new(
        "LG0135", "Result of a void method",
        "The method returns void, so the last line must be 'name[i] = ...' with a parameter 'Span<T> name'; "
        + "or let the method return float or double");

    public static readonly DiagnosticRule UnreducedResult = new(
        "LG0136", "Unreduced result of a method that returns a value",
        "The method returns {0}, but the result has indices; reduce it to a number, or let the method return "
        + "void");

    public static readonly DiagnosticRule LossParameterMissing = new(
        "LG0137", "Parameter for the result missing",
        "The result needs a parameter to be written to; add 'Span<float> {0}'{1}");

    public static readonly DiagnosticRule OutputWithoutDefinition = new(
        "LG0138", "Output without a definition",
        "The output parameter '{0}' has no definition in the formula{1}");

    public static readonly DiagnosticRule OutputRank = new(
        "LG0139", "Output of another rank",
        "'{0}' has {1} in the formula, but the parameter is '{2}'; an 'out' parameter takes a number, a "
        + "'Span<T>' a definition over indices");

    public static readonly DiagnosticRule OutputType = new(
        "LG0140", "Output of another type",
        "'{0}' cannot be written to a parameter of type '{1}'; use {2}");

    public static readonly DiagnosticRule OutputRead = new(
        "LG0141", "Output read",
        "'{0}' is an output parameter without a definition; it cannot be read");

    public static readonly DiagnosticRule GradientOfInteger = new(
        "LG0142", "Gradient of something without one",
        "'{0}' is of type '{1}' and has no gradient; only float and double inputs have");

    public static readonly DiagnosticRule GradientConflict = new(
        "LG0143", "[Gradient] and [NoGradient]",
        "'{0}' cannot have both [Gradient] and [NoGradient]");

    public static readonly DiagnosticRule UnsupportedParameter = new(
        "LG0144", "Unsupported parameter type",
        "The parameter '{0}' is of type '{1}', which formulas cannot use; use ReadOnlySpan<T>, "
        + "ReadOnlyTensorSpan<T> or a scalar of float, double, int, long, byte or bool, and 'out T', Span<T> "
        + "or TensorSpan<T> for outputs; tensors may be of Half or BFloat16 too");

    public static readonly DiagnosticRule UnsupportedReturn = new(
        "LG0145", "Unsupported return type",
        "The method returns '{0}'; a loss is float or double, or void if the result has indices");

    public static readonly DiagnosticRule ExtentUnknown = new(
        "LG0146", "Index without an extent",
        "Nothing gives the extent of the index '{0}'; add a parameter 'int {0}'");

    public static readonly DiagnosticRule AxisExtentUnknown = new(
        "LG0147", "Axis without an extent",
        "Nothing gives the extent of axis {1} of '{0}', on which no index stands; make '{0}' a "
        + "ReadOnlyTensorSpan<T>");

    public static readonly DiagnosticRule TooLarge = new(
        "LG0148", "Formula too large",
        "Written out, with definitions and helper functions in place, the formula is too large to compile");

    public static readonly DiagnosticRule TooManySubscripts = new(
        "LG0149", "Too many subscripts",
        "A tensor or a definition may have at most {0} indices");

    public static readonly DiagnosticRule NotDifferentiable = new(
        "LG0150", "No derivative",
        "The derivative of '{0}' is not in the language; use it only under stopgradient(...), or mark its inputs [NoGradient]");

    public static readonly DiagnosticRule InternalError = new(
        "LG0151", "Compiler error",
        "The compiler failed on this formula, which is a mistake of the compiler, not of the formula; please report it: {0}");

    public static readonly DiagnosticRule ExtentExpected = new(
        "LG0152", "Extent expected",
        "The extent of an index is that of another, size(j), that of an axis, size(x, 0), or the name of an int parameter");

    public static readonly DiagnosticRule UnusedDefinition = new(
        "LG0190", "Definition never used",
        "The definition '{0}' is never used", RuleSeverity.Warning);

    public static readonly DiagnosticRule UnusedParameter = new(
        "LG0191", "Parameter never used",
        "The formula does not use the parameter '{0}'", RuleSeverity.Warning);

    public static readonly DiagnosticRule NoKernels = new(
        "LG0192", "No kernels for GPUs",
        "There are no kernels for GPUs of this loss, only the code for the CPU: {0}", RuleSeverity.Info);

    public static readonly DiagnosticRule NotPartial = new(
        "LG0201", "Loss not partial",
        "'{0}' has [Loss] and must be a partial method without a body, as in 'static partial float {0}(...);'; the generator "
        + "writes the body");

    public static readonly DiagnosticRule HasBody = new(
        "LG0202", "Loss with a body",
        "'{0}' has [Loss], so the generator writes its body; remove the other one, or the attribute");

    public static readonly DiagnosticRule GenericMethod = new(
        "LG0203", "Generic loss",
        "'{0}' cannot have type parameters; declare an overload for each of float and double");

    public static readonly DiagnosticRule FileLocalType = new(
        "LG0204", "Loss in a file-local type",
        "'{0}' is in a type with the modifier 'file', of which no part can be generated; remove that modifier");

    public static readonly DiagnosticRule ParameterByReference = new(
        "LG0205", "Parameter by reference",
        "The parameter '{0}' must be passed by value; remove '{1}'");

    public static readonly DiagnosticRule NullFormula = new(
        "LG0206", "Formula missing",
        "The formula is null; write it as a string");

    public static readonly DiagnosticRule NamedLikeGradient = new(
        "LG0207", "Parameter named like a gradient",
        "The gradient of '{1}' is a parameter '{0}' of the generated backward method; choose another name for this one");

    public static readonly DiagnosticRule RangeOfTensor = new(
        "LG0208", "Range of what is no number",
        "'{0}' is of type '{1}'; only a scalar input that is a number can have a [ValidRange]");

    public static readonly DiagnosticRule RangeEmpty = new(
        "LG0209", "Empty range",
        "No value of '{0}' is in its valid range {1}; the first end must be the lower one");

    public static readonly DiagnosticRule DefaultOutsideRange = new(
        "LG0210", "Default outside of the range",
        "The default value {1} of '{0}' is outside of its valid range {2}, so every call that relies on it would throw");

    /// <summary>All rules, by id.</summary>
    public static readonly ImmutableArray<DiagnosticRule> All = ImmutableArray.Create(
        UnexpectedCharacter, UnknownOperator, AtSign, InvalidNumber, NumberTooLarge, FormulaTooLong, TooDeep, EmptyFormula,
        Expected, Incomplete, BracketNotClosed, OperatorExpected, UnexpectedEquals,
        UnknownName, UnknownFunction, UnknownReduction, NotReduction, NotCallable, ArgumentCount, FunctionWithoutArguments,
        IndicesMissing, BodyMissing, SingleIndex, Direction, WrongRank, SubscriptsMissing, NotSubscriptable,
        SubscriptNotInteger, ConditionExpected, FreeIndex, IndexOutOfScope, DuplicateIndex, IndexNameTaken, TooManyIndices,
        SizeOfIndex, FallbackWithoutRead, ReservedName, DuplicateDefinition, DefinitionNamedLikeInput, CircularDefinition,
        RecursiveFunction, RecurrenceStep, RecurrenceWithoutInitial, RecurrenceDiffers, RecurrenceInInitial, ResultNotLast,
        ResultMissing, VoidWithScalarResult, UnreducedResult, LossParameterMissing, OutputWithoutDefinition, OutputRank,
        OutputType, OutputRead, GradientOfInteger, GradientConflict, UnsupportedParameter, UnsupportedReturn, ExtentUnknown,
        AxisExtentUnknown, TooLarge, TooManySubscripts, NotDifferentiable, InternalError, ExtentExpected, UnusedDefinition, UnusedParameter, NoKernels,
        NotPartial, HasBody, GenericMethod, FileLocalType, ParameterByReference, NullFormula, NamedLikeGradient,
        RangeOfTensor, RangeEmpty, DefaultOutsideRange);
}
