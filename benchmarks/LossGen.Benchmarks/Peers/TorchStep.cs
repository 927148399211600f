using System;
using TorchSharp;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Peers;

/// <summary>One step of eager torch: drop the old gradients, evaluate the loss, run autograd backward.</summary>
internal sealed class TorchStep(Func<Tensor> loss, params Tensor[] leaves)
{
    public void Run()
    {
        foreach (Tensor leaf in leaves)
        {
            leaf.grad = null;
        }

        using DisposeScope scope = NewDisposeScope();
        loss().backward();
    }

    public float Value()
    {
        using DisposeScope scope = NewDisposeScope();
        return loss().item<float>();
    }
}
