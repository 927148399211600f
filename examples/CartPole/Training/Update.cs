namespace CartPole.Training;

/// <summary>How training stands after an update.</summary>
/// <param name="Steps">Steps of simulation so far.</param>
/// <param name="Episodes">Finished episodes so far.</param>
/// <param name="MeanReturn">The mean return of the last 100 of them, as they were played: actions drawn, not the likeliest.</param>
/// <param name="Loss">The last loss.</param>
/// <param name="Kl">How far the update moved the policy, as the loss estimates it: KL(old policy, policy) in nats.</param>
internal sealed record Update(long Steps, int Episodes, double MeanReturn, float Loss, float Kl);
