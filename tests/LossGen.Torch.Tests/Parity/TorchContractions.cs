using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests.Parity;

/// <summary>The losses over contractions as their users compose them from torch's operations.</summary>
internal static class TorchContractions
{
    public static Tensor InfoNce(Tensor[] x, double tau) =>
        functional.cross_entropy(Cosines(x[0], x[1]) / tau, Diagonal(x[0]));

    public static Tensor SigLip(Tensor[] x)
    {
        Tensor s = (x[2] * x[0].mm(x[1].t())) + x[3];
        Tensor signs = (2 * eye(s.shape[0], dtype: s.dtype)) - 1;
        return -functional.logsigmoid(signs * s).sum(1).mean();
    }

    public static Tensor Clip(Tensor[] x)
    {
        Tensor s = x[2] * x[0].mm(x[1].t());
        return (functional.cross_entropy(s, Diagonal(s)) + functional.cross_entropy(s.t(), Diagonal(s))) / 2;
    }

    public static Tensor SupervisedContrastive(Tensor[] x, int[] labels, double tau)
    {
        if (labels.Length == 1)
        {
            return x[0].sum() * 0;
        }

        Tensor s = Cosines(x[0], x[0]) / tau;
        Tensor self = eye(labels.Length, dtype: ScalarType.Bool);
        Tensor logProbability = s - s.masked_fill(self, double.NegativeInfinity).logsumexp(1, keepdim: true);
        Tensor positive = (Same(labels) & ~self).to_type(s.dtype);
        return -((logProbability * positive).sum(1) / positive.sum(1).clamp_min(1)).mean();
    }

    public static Tensor SupervisedContrastiveIn(Tensor[] x, int[] labels, double tau)
    {
        Tensor s = Cosines(x[0], x[0]) / tau;
        Tensor self = eye(labels.Length, dtype: ScalarType.Bool);
        Tensor positive = Same(labels) & ~self;
        Tensor count = positive.sum(1).to_type(s.dtype);
        Tensor inner = Masked(s, positive).logsumexp(1) - Masked(s, ~self).logsumexp(1);
        return where(count > 0, count.clamp_min(1).log() - inner, zeros_like(count)).mean();
    }

    public static Tensor MultiSimilarity(Tensor[] x, int[] labels, double alpha, double beta, double offset)
    {
        Tensor s = x[0].mm(x[0].t()) - offset;
        Tensor same = Same(labels);
        Tensor self = eye(labels.Length, dtype: ScalarType.Bool);
        Tensor alike = functional.softplus(Masked(-alpha * s, same & ~self).logsumexp(1), threshold: 1000) / alpha;
        Tensor different = functional.softplus(Masked(beta * s, ~same).logsumexp(1), threshold: 1000) / beta;
        return (alike + different).mean();
    }

    public static Tensor LiftedStructure(Tensor[] x, int[] labels, double margin)
    {
        Tensor same = Same(labels);
        Tensor self = eye(labels.Length, dtype: ScalarType.Bool);

        // The root has no slope at 0: the diagonal, which counts nowhere, is moved away from there.
        Tensor distances = (SquaredDistances(x[0], x[0]) + self.to_type(x[0].dtype)).sqrt();
        return functional.relu(Masked(distances, same & ~self).logsumexp(1) + Masked(margin - distances, ~same).logsumexp(1)).mean();
    }

    public static Tensor Chamfer(Tensor[] x)
    {
        Tensor distances = SquaredDistances(x[0], x[1]);
        return distances.amin([1]).mean() + distances.amin([0]).mean();
    }

    public static Tensor DistanceClip(Tensor[] x, double tau)
    {
        Tensor s = -SquaredDistances(x[0], x[1]) / tau;
        return (functional.cross_entropy(s, Diagonal(x[0])) + functional.cross_entropy(s.t(), Diagonal(x[0]))) / 2;
    }

    public static Tensor BatchHardTriplet(Tensor[] x, int[] labels, double margin)
    {
        Tensor distances = SquaredDistances(x[0], x[0]);
        Tensor same = Same(labels);
        Tensor farthest = distances.masked_fill(~same, double.NegativeInfinity).amax([1]);
        Tensor nearest = distances.masked_fill(same, double.PositiveInfinity).amin([1]);
        return functional.relu(farthest - nearest + margin).mean();
    }

    public static Tensor NPairs(Tensor[] x, double lambda) =>
        functional.cross_entropy(x[0].mm(x[1].t()), Diagonal(x[0])) + (lambda * (x[0].square() + x[1].square()).sum(1).mean());

    public static Tensor HarmonicEuclidean(Tensor[] x, int[] labels) =>
        functional.cross_entropy(-SquaredDistances(x[0], x[1]), Classes(labels));

    public static Tensor HarmonicIgnoring(Tensor[] x, int[] labels) =>
        functional.cross_entropy(-SquaredDistances(x[0], x[1]), Classes(labels), ignore_index: -1);

    public static Tensor HarmonicSoftmax(Tensor[] x, int[] labels, double exponent) =>
        functional.cross_entropy(-exponent / 2 * SquaredDistances(x[0], x[1]).log(), Classes(labels));

    public static Tensor LinearCrossEntropy(Tensor[] x, int[] labels) =>
        functional.cross_entropy(x[0].mm(x[1].t()) + x[2], Classes(labels), ignore_index: -1);

    public static Tensor LinearFocal(Tensor[] x, int[] labels, double gamma)
    {
        Tensor logProbability = functional.log_softmax(x[0].mm(x[1].t()), 1).gather(1, Classes(labels).unsqueeze(1));
        return -((1 - logProbability.exp()).pow(gamma) * logProbability).mean();
    }

    public static Tensor LinearDistillation(Tensor[] x, Tensor hidden, Tensor weights, double tau)
    {
        Tensor student = functional.log_softmax(x[0].mm(x[1].t()) / tau, 1);
        Tensor teacher = functional.log_softmax(hidden.mm(weights.t()) / tau, 1);
        return tau * tau * (teacher.exp() * (teacher - student)).sum(1).mean();
    }

    public static Tensor Uniformity(Tensor[] x, double t)
    {
        Tensor kernel = (-t * SquaredDistances(x[0], x[0])).exp();
        long rows = x[0].shape[0];
        return ((kernel.sum() - kernel.diagonal().sum()) / (rows * (rows - 1))).log();
    }

    public static Tensor KernelMeans(Tensor[] x) =>
        (-SquaredDistances(x[0], x[1]) / 2).exp().mean().log() - ((-SquaredDistances(x[0], x[0]) / 2).exp().mean().log() / 2);

    public static Tensor CentredPairs(Tensor[] x)
    {
        Tensor s = x[0].mm(x[1].t());
        return (1 + (s - s.mean()).square()).log().mean();
    }

    public static Tensor BarlowTwins(Tensor[] x, double lambda, double epsilon)
    {
        Tensor left = Centred(x[0]) / (x[0].var(0, unbiased: false) + epsilon).sqrt();
        Tensor right = Centred(x[1]) / (x[1].var(0, unbiased: false) + epsilon).sqrt();
        Tensor c = left.t().mm(right) / x[0].shape[0];
        return (1 - c.diagonal()).square().sum() + (lambda * OffDiagonal(c));
    }

    public static Tensor VicReg(Tensor[] x, double epsilon)
    {
        Tensor left = Covariance(x[0]);
        Tensor right = Covariance(x[1]);
        Tensor spread = (Hinge(left, epsilon) + Hinge(right, epsilon)).mean() / 2;
        Tensor invariance = (x[0] - x[1]).square().mean();
        return (25 * invariance) + (25 * spread) + ((OffDiagonal(left) + OffDiagonal(right)) / x[0].shape[1]);
    }

    private static Tensor Cosines(Tensor left, Tensor right) =>
        functional.normalize(left, p: 2, dim: 1).mm(functional.normalize(right, p: 2, dim: 1).t());

    // Of many vectors the differences would not fit into memory.
    private static Tensor SquaredDistances(Tensor left, Tensor right) => left.shape[0] < 1000
        ? (left.unsqueeze(1) - right.unsqueeze(0)).square().sum(2)
        : left.square().sum(1, keepdim: true) + right.square().sum(1) - (2 * left.mm(right.t()));

    private static Tensor Centred(Tensor x) => x - x.mean([0]);

    private static Tensor Covariance(Tensor x) => Centred(x).t().mm(Centred(x)) / (x.shape[0] - 1);

    private static Tensor Hinge(Tensor covariance, double epsilon) => functional.relu(1 - (covariance.diagonal() + epsilon).sqrt());

    private static Tensor OffDiagonal(Tensor x) => x.square().sum() - x.diagonal().square().sum();

    private static Tensor Diagonal(Tensor rows) => arange(rows.shape[0]);

    private static Tensor Classes(int[] labels) => tensor(labels.Select(label => (long)label).ToArray());

    // What is hidden counts next to nothing in a logsumexp, and still has a slope where all is hidden.
    private static Tensor Masked(Tensor s, Tensor shown) => s.masked_fill(~shown, -1e30);

    private static Tensor Same(int[] labels) => Classes(labels).unsqueeze(1) == Classes(labels).unsqueeze(0);
}
