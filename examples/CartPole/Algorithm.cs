namespace CartPole;

/// <summary>How the policy learns.</summary>
internal enum Algorithm
{
    /// <summary>Proximal policy optimisation: a critic judges each step.</summary>
    Ppo,

    /// <summary>Group relative policy optimisation: episodes are compared with others of the same start.</summary>
    Grpo,
}
