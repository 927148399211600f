namespace LossGen.Definitions.Tests.Invariants;

/// <summary>A matrix by rows, and a label for each.</summary>
internal sealed record Table(int Rows, int Columns, double[] Values, int[] Labels);
