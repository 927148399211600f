using System.Runtime.InteropServices;

namespace LossGen.Benchmarks.Products;

/// <summary>OpenBLAS of the system (Debian's libopenblas0-pthread), where there is one.</summary>
internal static unsafe partial class OpenBlas
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101;
    private const int NotTransposed = 111;
    private const int Transposed = 112;

    public static bool Exists => NativeLibrary.TryLoad(Library, out _);

    /// <summary>The processor that its kernels were chosen for: by itself, or by OPENBLAS_CORETYPE.</summary>
    public static string Core => Marshal.PtrToStringAnsi(GetCoreName()) ?? "unknown";

    public static void UseThreads(int threads) => SetThreads(threads);

    /// <summary>tile = left * right^T, all row by row and dense.</summary>
    public static void Multiply(float* left, float* right, int rows, int columns, int depth, float* tile) =>
        Sgemm(RowMajor, NotTransposed, Transposed, rows, columns, depth, 1, left, depth, right, depth, 0, tile, columns);

    /// <summary>result = left * right, all row by row and dense; the left operand may be given transposed.</summary>
    public static void MultiplyPlain(float* left, bool isLeftTransposed, float* right, int rows, int columns, int depth, float* result) =>
        Sgemm(
            RowMajor,
            isLeftTransposed ? Transposed : NotTransposed,
            NotTransposed,
            rows,
            columns,
            depth,
            1,
            left,
            isLeftTransposed ? rows : depth,
            right,
            columns,
            0,
            result,
            columns);

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void Sgemm(
        int order, int transposeA, int transposeB, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "openblas_get_corename")]
    private static partial nint GetCoreName();
}
