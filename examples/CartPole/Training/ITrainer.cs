using System.Collections.Generic;

namespace CartPole.Training;

/// <summary>Improves a policy by what it plays.</summary>
internal interface ITrainer
{
    Policy Policy { get; }

    /// <summary>Plays and learns for as long as results are asked for; one result an update.</summary>
    IEnumerable<Update> Run();
}
