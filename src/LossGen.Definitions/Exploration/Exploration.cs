namespace LossGen.Definitions;

/// <summary>Intrinsic rewards, and losses that push away from unwanted text.</summary>
public static partial class Exploration
{
}
