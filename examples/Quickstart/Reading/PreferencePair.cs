using System.Linq;
using Common;

namespace Quickstart.Reading;

/// <summary>Two answers, of which a person preferred one.</summary>
internal sealed record PreferencePair(SparseFeatures Chosen, SparseFeatures Rejected)
{
    public static PreferencePair[] LoadAll() =>
    [
        .. GzipLines.Read("preferences.tsv.gz")
            .Select(line => line.Split('\t'))
            .Select(sides => new PreferencePair(SparseFeatures.Parse(sides[0]), SparseFeatures.Parse(sides[1]))),
    ];
}
