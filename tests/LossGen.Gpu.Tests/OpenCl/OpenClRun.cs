namespace LossGen.Gpu.Tests.OpenCl;

/// <summary>What a process with an OpenCL device did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Log">What the device wrote into its log.</param>
internal sealed record OpenClRun(int ExitCode, string Output, string Log);
