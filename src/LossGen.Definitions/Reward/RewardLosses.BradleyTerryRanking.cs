using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string BradleyTerryRankingFormula = """
        p[b,k,j] = exp(reward[b,k]) / (exp(reward[b,k]) + exp(reward[b,j]))
        mean[b](mean[k, j : k < j](-log(p[b,k,j])))
        """;

    /// <summary>
    /// The ranking loss of InstructGPT: the mean of the pairwise losses over all K (K - 1) / 2 pairs of one prompt, responses
    /// ranked best first.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Each reward comes from one forward pass of the model and is used in K - 1 pairs: K = 9 gives 36 pairs, K = 4 gives 6. K = 2
    /// is <c>BradleyTerry</c>. The mean is taken inside a prompt first, so that a prompt weighs the same whatever K is; the formula
    /// is often printed without the divisor.
    /// </para>
    /// <para>
    /// Limits: no ties (a tie should have no pair; here order is position). It is a composite likelihood of pairs, not that of the
    /// ranking: see <c>PlackettLuce</c>. The paper used K from 4 to 9 and claims no best one.
    /// </para>
    /// <para>Source: Ouyang et al. 2022 (InstructGPT), equation 1.</para>
    /// </remarks>
    /// <param name="reward">Rewards, [B,K] row-major, each row from the best response to the worst; takes a gradient.</param>
    /// <param name="k">The number of responses of a prompt, 2 or more; with 1 there are no pairs and the loss is 0.</param>
    /// <returns>The mean over prompts of the mean over their pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(BradleyTerryRankingFormula)]
    public static partial float BradleyTerryRanking(ReadOnlySpan<float> reward, int k);

    private const string BradleyTerryRanksFormula = """
        p[b,k,j] = exp(reward[b,k]) / (exp(reward[b,k]) + exp(reward[b,j]))
        mean[b](mean[k, j : 0 <= rank[b,k] < rank[b,j]](-log(p[b,k,j])))
        """;

    /// <summary>The ranking loss of InstructGPT for responses in any order, with ties and missing responses.</summary>
    /// <remarks>
    /// <para>
    /// A pair counts where the first rank is the better one; tied responses have no pair, and a negative rank marks a response that is
    /// missing. The mean is over the pairs that a prompt has; a prompt without pairs adds 0 and is counted.
    /// </para>
    /// <para>Source: Ouyang et al. 2022 (InstructGPT), equation 1; ties are dropped as there.</para>
    /// </remarks>
    /// <param name="reward">Rewards, [B,K] row-major, in any order; takes a gradient.</param>
    /// <param name="rank">The rank of each response, [B,K]: the least is the best, equal ones are tied, a negative one is missing.</param>
    /// <param name="k">The largest number of responses of a prompt, K.</param>
    /// <returns>The mean over prompts of the mean over their pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(BradleyTerryRanksFormula)]
    public static partial float BradleyTerryRanking(ReadOnlySpan<float> reward, ReadOnlySpan<int> rank, int k);
}
