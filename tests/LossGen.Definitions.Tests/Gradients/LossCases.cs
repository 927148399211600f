using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Definitions.Tests.Gradients;

/// <summary>A case for every overload of the catalogue. All numbers are exact in float, so that both types get the same inputs.</summary>
internal static class LossCases
{
    private const int Rows = 4;
    private const int Classes = 7;
    private const int Features = 5;
    private const int Tokens = 6;

    private static readonly double[] Ordinary = [];
    private static readonly double[] Extreme = [1.0 / 1024, 32, 1024];

    public static readonly IReadOnlyList<LossCase> All = [.. Embedding(), .. Reward(), .. LanguageModel(), .. Policy(), .. Others()];

    private static IEnumerable<LossCase> Embedding()
    {
        yield return Case("Contrastive", Extreme, ["sim"], ("sim", Normal(Rows * Classes)), ("positive", Labels(Classes)), ("tau", 0.5));
        yield return Case("InfoNce", Extreme, ["q", "k"],
            ("q", Normal(Rows * Features)), ("k", Normal(6 * Features)), ("tau", 0.125), ("d", Features));
        yield return Case("Triplet", Extreme, [], [.. Triplets(), ("margin", 0.25), ("d", Features)]);
        yield return Case("TripletEuclidean", Extreme, ["anchor", "positive", "negative"],
            [.. Triplets(), ("margin", 0.25), ("epsilon", 1.0 / 1024), ("d", Features)]);
        (string, object)[] arc = [("cosine", Uniform(Rows * Classes)), ("label", Labels(Classes)), ("scale", 8.0), ("margin", 0.5)];
        yield return Case("ArcFace", Ordinary, [], arc);
        yield return Case("ArcFace", Ordinary, [], [.. arc, ("fallBack", true)]);
        yield return Case("ArcFace", Extreme, ["x", "w"],
            ("x", Normal(Rows * Features)), ("w", Normal(Classes * Features)), ("label", Labels(Classes)), ("scale", 8.0), ("margin", 0.5),
            ("d", Features));
        yield return Case("CosFace", Ordinary, [], arc);
        (string, object)[] pair = [("image", Normal(Rows * Features)), ("text", Normal(Rows * Features)), ("logScale", 1.5)];
        yield return Case("Clip", Extreme, ["image", "text"], [.. pair, ("d", Features)]);
        yield return Case("SigLip", Extreme, ["image", "text"], [.. pair, ("bias", -2.0), ("d", Features)]);
        yield return Case("SupervisedContrastive", Extreme, ["z"],
            ("z", Normal(6 * Features)), ("label", new double[] { 1, 2, 1, 2, 1, 3 }), ("tau", 0.5), ("d", Features));
        yield return Case("VicReg", Ordinary, [],
            ("x", Normal(6 * 3)), ("y", Normal(6 * 3)), ("invariance", 25.0), ("variance", 25.0), ("covariance", 1.0),
            ("epsilon", 1.0 / 8192), ("d", 3));
        yield return Case("BarlowTwins", Ordinary, [],
            ("x", Normal(6 * 3)), ("y", Normal(6 * 3)), ("lambda", 1.0 / 128), ("epsilon", 1.0 / 65536), ("d", 3));
        yield return Case("HingeEmbedding", Extreme, ["distance"], ("distance", Positive(9)), ("sign", Signs(9)), ("margin", 1.0));
        yield return Case("CosineEmbedding", Extreme, ["x", "y"],
            ("x", Normal(Rows * Features)), ("y", Normal(Rows * Features)), ("sign", Signs(Rows)), ("margin", 0.125));
    }

    private static IEnumerable<LossCase> Reward()
    {
        (string, object)[] pairs = [("chosen", Normal(9)), ("rejected", Normal(9))];
        string[] scaled = ["chosen", "rejected"];
        yield return Case("BradleyTerry", Extreme, scaled, pairs);
        yield return Case("BradleyTerryRanking", Extreme, ["reward"], ("reward", Normal(Rows * 5)), ("k", 5));
        yield return Case("BradleyTerryRanking", Extreme, ["reward"],
            ("reward", Normal(2 * 5)), ("rank", new double[] { 2, 0, 1, 1, -1, 4, 3, 2, 1, 0 }), ("k", 5));
        yield return Case("MarginBradleyTerry", Extreme, scaled, [.. pairs, ("margin", Positive(9))]);
        yield return Case("WeightedBradleyTerry", Extreme, scaled, [.. pairs, ("weight", Positive(9))]);
        yield return Case("SmoothBradleyTerry", Extreme, scaled, [.. pairs, ("alpha", 0.125)]);
        yield return Case("PairProbability", Extreme, ["first", "second"], ("first", Normal(Rows)), ("second", Normal(Rows)));
        yield return Case("PlackettLuce", Extreme, ["score"], ("score", Normal(Rows * 5)), ("i", 5));
        yield return Case("PlackettLuce", Extreme, ["score"],
            ("score", Normal(2 * 5)), ("order", new double[] { 2, 0, 1, 4, 3, 4, 3, 2, 1, 0 }), ("i", 5));
        yield return Case("ListNet", Extreme, ["score"], ("score", Normal(Rows * 5)), ("relevance", Normal(Rows * 5)), ("k", 5));
        yield return Case("MarginRanking", Extreme, ["first", "second"],
            ("first", Normal(9)), ("second", Normal(9)), ("sign", Signs(9)), ("margin", 0.25));
    }

    private static IEnumerable<LossCase> LanguageModel()
    {
        (string, object) logits = ("logits", Normal(Rows * Classes));
        (string, object)[] labelled = [logits, ("target", Labels(Classes))];
        (string, object)[] ignoring = [logits, ("target", new double[] { 3, -100, 0, 6 }), ("ignoreIndex", -100)];
        string[] scaled = ["logits"];
        yield return Case("CrossEntropy", Extreme, scaled, labelled);
        yield return Case("CrossEntropy", Extreme, scaled, ignoring);
        yield return Case("CrossEntropy", Extreme, scaled, [.. ignoring, ("smoothing", 0.125)]);
        yield return Case("CrossEntropy", Extreme, scaled, [.. ignoring, ("smoothing", 0.125), ("classWeight", Positive(Classes))]);
        yield return Case("CrossEntropyWithZLoss", Extreme, scaled, [.. ignoring, ("coefficient", 1.0 / 8192)]);
        yield return Case("SoftCrossEntropy", Extreme, scaled, logits, ("probability", Distributions(Classes)), ("v", Classes));
        yield return Case("ZLoss", Extreme, scaled, logits, ("coefficient", 1.0 / 8192), ("v", Classes));
        yield return Case("Focal", Extreme, scaled, [.. labelled, ("alpha", 0.25), ("gamma", 2.0)]);
        yield return Case("FocalSigmoid", Extreme, scaled,
            ("logits", Normal(9)), ("label", Signs(9).Select(sign => sign > 0 ? 1.0 : 0).ToArray()), ("alpha", 0.25), ("gamma", 2.0));
        yield return Case("GaussianCrossEntropy", Extreme, scaled, [.. labelled, ("sigma", 1.5)]);
        yield return Case("GaussianCrossEntropy", Extreme, scaled,
            logits, ("values", new double[] { 0, 1, 2, 3.5, 5, 10, 100 }), ("label", new[] { 2, 3.5, 0.25, 12 }), ("sigma", 1.5));
        (string, object)[] centres = [("z", Normal(Rows * Features)), ("centers", Normal(Classes * Features)), ("target", Labels(Classes))];
        yield return Case("HarmonicEuclidean", Extreme, ["z", "centers"], centres);
        yield return Case("HarmonicSoftmax", Extreme, ["z", "centers"], [.. centres, ("exponent", 8.0)]);
        yield return Case("HarmonicSoftmax", Extreme, ["z", "centers"], [.. centres, ("exponent", 8.0), ("epsilon", 1.0 / 8192)]);
        (string, object)[] models = [("student", Normal(Rows * Classes)), ("teacher", Normal(Rows * Classes)), ("v", Classes)];
        string[] both = ["student", "teacher"];

        // Close to each other, the divergence is a difference of entropies, which has their rounding.
        // Where the student is sure, the gradients of the others are differences that cancel.
        double[] large = [32, 1024];
        double[] moderate = [2, 4];
        yield return Case("KlDistillation", large, both, [.. models, ("temperature", 2.0)]);
        yield return Case("ReverseKlDistillation", moderate, both, [.. models, ("temperature", 2.0)]);
        yield return Case("JensenShannonDistillation", moderate, both, [.. models, ("temperature", 2.0)]);
        yield return Case("TotalVariation", moderate, both, models);
    }

    private static IEnumerable<LossCase> Policy()
    {
        (string, object)[] actions = [("logp", Logs(9)), ("oldLogp", Logs(9)), ("advantage", Normal(9))];
        yield return Case("PpoClip", Ordinary, [], [.. actions, ("epsilon", 0.25)]);
        yield return Case("PpoClip", Ordinary, [], [.. actions, ("mask", Mask(9)), ("epsilonLow", 0.25), ("epsilonHigh", 0.375)]);
        (string, object)[] steps =
        [
            ("logits", Normal(Rows * Classes)), ("action", Labels(Classes)), ("oldLogp", Logs(Rows)), ("advantage", Normal(Rows)),
            ("value", Normal(Rows)), ("valueTarget", Normal(Rows)), ("epsilon", 0.25), ("valueCoefficient", 0.5),
            ("entropyCoefficient", 0.125),
        ];
        yield return Case("Ppo", Ordinary, [], steps);
        yield return Case("Ppo", Ordinary, [], [.. steps, ("oldValue", Normal(Rows)), ("valueEpsilon", 0.25)]);
        (string, object)[] pairs = [("chosen", Logs(9)), ("rejected", Logs(9))];
        (string, object)[] references = [.. pairs, ("refChosen", Logs(9)), ("refRejected", Logs(9)), ("beta", 0.125)];
        string[] scaled = ["chosen", "rejected", "refChosen", "refRejected"];
        yield return Case("Dpo", Extreme, scaled, references);
        yield return Case("Dpo", Extreme, scaled, [.. references, ("labelSmoothing", 0.125)]);
        yield return Case("DpoIpo", Extreme, scaled, references);
        yield return Case("DpoHinge", Extreme, scaled, references);
        yield return Case("DpoClipped", Extreme, scaled, [.. references, ("limit", 1.5)]);
        (string, object)[] single =
        [
            ("logp", Logs(9)), ("refLogp", Logs(9)), ("desirable", Mask(9)), ("beta", 0.125), ("desirableWeight", 1.0),
            ("undesirableWeight", 1.5),
        ];
        yield return Case("Kto", Extreme, ["logp", "refLogp"], [.. single, ("kl", 0.5)]);
        yield return Case("Kto", Extreme, ["logp", "refLogp"], [.. single, ("mismatchedLogp", Logs(5)), ("mismatchedRefLogp", Logs(5))]);
        yield return Case("Grpo", Ordinary, [],
            ("logp", Logs(Rows * 5)), ("oldLogp", Logs(Rows * 5)), ("refLogp", Logs(Rows * 5)), ("reward", Normal(Rows * 5)),
            ("epsilon", 0.25), ("beta", 0.125), ("k", 5));
        (string, object)[] tokens =
            [("logp", Logs(Rows * Tokens)), ("oldLogp", Logs(Rows * Tokens)), ("advantage", Normal(Rows)), ("mask", Mask(Rows * Tokens))];
        (string, object)[] window = [.. tokens, ("epsilonLow", 0.25), ("epsilonHigh", 0.375)];
        yield return Case("Grpo", Ordinary, [], [.. window, ("refLogp", Logs(Rows * Tokens)), ("beta", 0.125)]);
        yield return Case("Dapo", Ordinary, [], window);
        yield return Case("DrGrpo", Ordinary, [], [.. tokens, ("epsilon", 0.25), ("maxTokens", 16.0)]);
        yield return Case("Gspo", Ordinary, [], window);
        yield return Case("SimPo", Extreme, ["chosen", "rejected"],
            [.. pairs, ("chosenLength", Lengths(9)), ("rejectedLength", Lengths(9)), ("beta", 2.0), ("gamma", 0.5)]);
        yield return Case("Orpo", [1.0 / 1024, 32], ["chosen", "rejected"], [.. pairs, ("lambda", 0.125)]);
        yield return Case("Cpo", Extreme, ["chosen", "rejected"], [.. pairs, ("beta", 0.125), ("alpha", 1.0)]);
    }

    private static IEnumerable<LossCase> Others()
    {
        (string, object) logits = ("logits", Normal(Rows * Classes));
        (string, object)[] numbers = [logits, ("values", new double[] { 0, 1, 2, 3.5, 5, 10, 100 }), ("label", new[] { 2, 3.5, 0.25, 12 })];
        yield return Case("Gae", Ordinary, [],
            ("reward", Normal(2 * Tokens)), ("value", Normal(2 * (Tokens + 1))), ("done", Mask(2 * Tokens)), ("gamma", 0.875), ("lambda", 0.75),
            ("t", Tokens)) with { OutputLength = 2 * Tokens };
        yield return Case("GroupAdvantage", Ordinary, [], ("reward", Normal(Rows * 5)), ("k", 5)) with { OutputLength = Rows * 5 };
        yield return Case("GroupAdvantage", Ordinary, [], ("reward", Normal(Rows * 5)), ("epsilon", 1.0 / 8192), ("k", 5)) with
        {
            OutputLength = Rows * 5,
        };
        yield return Case("NtlMse", Extreme, ["logits"], numbers);
        yield return Case("NtlWasserstein", Extreme, ["logits"], numbers);
        yield return Case("Wasserstein1D", Ordinary, [],
            ("p", Distributions(Classes)), ("q", Distributions(Classes)), ("values", new double[] { 0, 1, 2, 3.5, 5, 10, 100 }));
        yield return Case("RideReward", Extreme, ["state", "next"],
            ("state", Normal(Rows * Features)), ("next", Normal(Rows * Features)), ("visits", Lengths(Rows)));
        yield return Case("Cringe", Extreme, ["logits"],
            logits, ("target", Labels(Classes)), ("negative", new double[] { 1, 2, 3, 4, 5, 6, 0, 1 }), ("lambda", 0.5), ("margin", 1.0));
        yield return Case("CringeContrastive", Extreme, ["logits"],
            logits, ("target", Labels(Classes)), ("sample", new double[] { 6, 5, 4, 3 }),
            ("positive", new double[] { 1, 0, 0, 1 }), ("alpha", 0.5));
        (string, object)[] predicted = [("prediction", Normal(9)), ("target", Normal(9))];
        string[] scaled = ["prediction", "target"];
        yield return Case("MeanSquaredError", Extreme, scaled, predicted);
        yield return Case("MeanAbsoluteError", Extreme, scaled, predicted);
        yield return Case("Huber", Extreme, scaled, [.. predicted, ("delta", 0.75)]);
        yield return Case("SmoothL1", Extreme, scaled, [.. predicted, ("beta", 0.75)]);
        yield return Case("PoissonNll", Ordinary, [], ("logRate", Normal(9)), ("count", Lengths(9)));
        yield return Case("GaussianNll", Extreme, scaled, [.. predicted, ("variance", Positive(9)), ("epsilon", 1.0 / 65536)]);
        (string, object)[] binary = [("logits", Normal(9)), ("target", Probabilities(9))];
        yield return Case("BinaryCrossEntropy", Extreme, ["logits"], binary);
        yield return Case("BinaryCrossEntropy", Extreme, ["logits"], [.. binary, ("positiveWeight", 3.0)]);
        yield return Case("SoftMargin", Extreme, ["score"], ("score", Normal(9)), ("sign", Signs(9)));
        yield return Case("MultiLabelSoftMargin", Extreme, ["score"],
            ("score", Normal(Rows * Classes)), ("label", Mask(Rows * Classes)), ("v", Classes));
        yield return Case("MultiMargin", Extreme, ["score"],
            ("score", Normal(Rows * Classes)), ("target", Labels(Classes)), ("margin", 1.0));
        yield return Case("KlDivergence", Extreme, ["logProbability"],
            ("logProbability", Logs(Rows * Classes)), ("target", Distributions(Classes)), ("v", Classes));
        yield return Case("Cispo", Ordinary, [],
            ("logp", Logs(Rows * Tokens)), ("oldLogp", Logs(Rows * Tokens)), ("advantage", Normal(Rows)), ("mask", Mask(Rows * Tokens)),
            ("epsilonLow", 0.25), ("epsilonHigh", 0.375));
    }

    // Every tensor has the next seed: the cases are the same in each run.
    private static int s_seed;

    private static LossCase Case(string loss, double[] scales, string[] scaled, params (string Name, object Value)[] inputs) =>
        new(loss, inputs.ToDictionary(input => input.Name, input => input.Value), Rows, scales, scaled);

    private static double[] Normal(int count)
    {
        var random = new Random(++s_seed);
        return Enumerable.Range(0, count)
            .Select(_ => Round(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))
            .ToArray();
    }

    private static (string Name, object Value)[] Triplets() =>
    [
        ("anchor", Normal(Rows * Features)), ("positive", Normal(Rows * Features)), ("negative", Normal(Rows * Features)),
    ];

    private static double[] Uniform(int count) => Normal(count).Select(x => Round(0.875 * Math.Tanh(x))).ToArray();

    private static double[] Positive(int count) => Normal(count).Select(x => Math.Abs(x) + 0.125).ToArray();

    private static double[] Probabilities(int count) => Normal(count).Select(x => Round(1 / (1 + Math.Exp(x)))).ToArray();

    private static double[] Logs(int count) => Normal(count).Select(x => -0.5 - Math.Abs(x) / 2).ToArray();

    private static double[] Signs(int count) => Normal(count).Select((x, i) => i < 2 ? 2.0 * i - 1 : x < 0 ? -1.0 : 1).ToArray();

    private static double[] Mask(int count) => Normal(count).Select((x, i) => i < 2 ? i : x < 0 ? 0.0 : 1).ToArray();

    private static double[] Lengths(int count) => Normal(count).Select(x => 1 + Math.Floor(4 * Math.Abs(x))).ToArray();

    private static double[] Labels(int classes) => Enumerable.Range(0, Rows).Select(b => (double)(3 * b + 1) % classes).ToArray();

    // In units of 2^-10, so that each row has the sum 1 exactly.
    private static double[] Distributions(int classes) =>
        [.. Enumerable.Range(0, Rows).SelectMany(_ =>
        {
            var parts = Positive(classes);
            var row = parts.Select(x => Math.Floor(1024 * x / parts.Sum()) / 1024).ToArray();
            row[0] += 1 - row.Sum();
            return row;
        })];

    private static double Round(double x) => Math.Round(x * 1024) / 1024;
}
