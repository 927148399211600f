namespace LossGen.Torch.Tests.Parity;

/// <summary>A differentiated input: its values and its shape.</summary>
internal sealed record TestTensor(double[] Values, params long[] Shape);
