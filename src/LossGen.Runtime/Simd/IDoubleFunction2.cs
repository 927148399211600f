namespace LossGen.Runtime;

/// <summary>A function of two arguments, written for double lanes of every width.</summary>
public interface IDoubleFunction2
{
    /// <summary>The function, lane by lane.</summary>
    static abstract W Apply<W>(W x, W y)
        where W : struct, ISimd<W, double>;
}
