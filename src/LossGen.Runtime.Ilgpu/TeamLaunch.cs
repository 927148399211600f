using System.ComponentModel;
using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>The shape of a launch in which a team of threads works on each row. For generated code.</summary>
/// <param name="Config">The groups and their threads.</param>
/// <param name="Team">The threads of a team, a power of two.</param>
/// <param name="Shift">Its logarithm.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TeamLaunch(KernelConfig Config, int Team, int Shift)
{
    /// <summary>The teams of the launch.</summary>
    public long Teams => ((long)Config.GridDim.X * Config.GroupDim.X) >> Shift;
}
