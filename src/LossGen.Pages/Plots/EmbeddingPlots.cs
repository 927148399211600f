using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses over embeddings.</summary>
internal static class EmbeddingPlots
{
    private const string Rows = "the other rows and features are held";

    public static IEnumerable<LossPlot> All =>
    [
        new("EmbeddingLosses.Contrastive", "sim[0,0]", "the positive is 0, the other similarities are 0.5, 0.2 and -0.3, tau = 0.1", -1, 1, 4,
            (x, g) => EmbeddingLosses.ContrastiveBackward([x, 0.5, 0.2, -0.3], [0], 0.1, g)),
        new("EmbeddingLosses.InfoNce", "q[0,0]", "q[0,1] = 1, the keys are (1, 0) and (-1, 1), tau = 0.2", -4, 4, 2,
            (x, g) => EmbeddingLosses.InfoNceBackward([x, 1], [1, 0, -1, 1], 0.2, 2, g, [])),
        new("EmbeddingLosses.Triplet", "anchor[0,0]", "positive = 0, negative = 1, margin = 0.2", -1, 2, 1,
            (x, g) => EmbeddingLosses.TripletBackward([x], [0], [1], 0.2, 1, g, [], [])),
        new("EmbeddingLosses.TripletEuclidean", "anchor[0,0]", "anchor[0,1] = 0.3, positive = (0, 0), negative = (1, 0), margin = 0.5", -1, 2, 2,
            (x, g) => EmbeddingLosses.TripletEuclideanBackward([x, 0.3], [0, 0], [1, 0], 0.5, 0, 2, g, [], [])),
        new("EmbeddingLosses.ArcFace", "cosine[0,0]", "the label is 0, the other cosines are 0.3 and -0.2, scale = 8, margin = 0.5", -0.99, 0.99, 3,
            (x, g) => EmbeddingLosses.ArcFaceBackward([x, 0.3, -0.2], [0], 8, 0.5, g)),
        new("EmbeddingLosses.CosFace", "cosine[0,0]", "the label is 0, the other cosines are 0.3 and -0.2, scale = 8, margin = 0.35", -1, 1, 3,
            (x, g) => EmbeddingLosses.CosFaceBackward([x, 0.3, -0.2], [0], 8, 0.35, g)),
        new("EmbeddingLosses.Clip", "image[0,0]", "image = (x, 1), (-1, 1), text = (1, 0), (-1, 0.5), logScale = 1.5", -4, 4, 4,
            (x, g) => EmbeddingLosses.ClipBackward([x, 1, -1, 1], [1, 0, -1, 0.5], 1.5, 2, g, [], out _)),
        new("EmbeddingLosses.SigLip", "image[0,0]", "image = (x, 1), (-1, 1), text = (1, 0), (-1, 0.5), logScale = 1.5, bias = -2", -4, 4, 4,
            (x, g) => EmbeddingLosses.SigLipBackward([x, 1, -1, 1], [1, 0, -1, 0.5], 1.5, -2, 2, g, [], out _, out _)),
        new("EmbeddingLosses.SupervisedContrastive", "z[0,0]", "z = (x, 1), (1, 0), (-1, 1) of the labels 0, 0 and 1, tau = 0.2", -4, 4, 6,
            (x, g) => EmbeddingLosses.SupervisedContrastiveBackward([x, 1, 1, 0, -1, 1], [0, 0, 1], 0.2, 2, g)),
        new("EmbeddingLosses.VicReg", "x[0,0]", Rows + ", the coefficients are 25, 25 and 1", -3, 3, 6,
            (x, g) => EmbeddingLosses.VicRegBackward([x, 1, 1, 0, -1, 0.5], [0.5, 1, 1, -0.5, -1, 0], 25, 25, 1, 1e-4, 2, g, [])),
        new("EmbeddingLosses.BarlowTwins", "x[0,0]", Rows + ", lambda = 0.005", -3, 3, 6,
            (x, g) => EmbeddingLosses.BarlowTwinsBackward([x, 1, 1, 0, -1, 0.5], [0.5, 1, 1, -0.5, -1, 0], 0.005, 1e-5, 2, g, [])),
        new("EmbeddingLosses.HingeEmbedding", "distance[0]", "sign = -1, margin = 1", 0, 2, 1,
            (x, g) => EmbeddingLosses.HingeEmbeddingBackward([x], [-1], 1, g)),
        new("EmbeddingLosses.CosineEmbedding", "x[0,0]", "x[0,1] = 1, y = (1, 0), sign = 1", -4, 4, 2,
            (x, g) => EmbeddingLosses.CosineEmbeddingBackward([x, 1], [1, 0], [1], 0, g, [])),
    ];
}
