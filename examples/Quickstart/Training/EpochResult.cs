namespace Quickstart.Training;

/// <summary>How training stands after an epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">The mean training loss of the epoch.</param>
/// <param name="Accuracy">The share of the examples not trained on that the model gets right.</param>
internal sealed record EpochResult(int Epoch, double Loss, double Accuracy);
