namespace LossGen.Runtime;

/// <summary>A function of one argument, written for double lanes of every width.</summary>
public interface IDoubleFunction
{
    /// <summary>The function, lane by lane.</summary>
    static abstract W Apply<W>(W x)
        where W : struct, ISimd<W, double>;
}
