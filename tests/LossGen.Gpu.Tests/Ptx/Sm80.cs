using ILGPU.Runtime.Cuda;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>Compiles for the A100.</summary>
public sealed class Sm80() : PtxFixture(CudaArchitecture.SM_80);
