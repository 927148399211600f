using ILGPU.Runtime.Cuda;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>Compiles for the H100.</summary>
public sealed class Sm90() : PtxFixture(CudaArchitecture.SM_90);
