namespace LossGen.Torch.Tests;
