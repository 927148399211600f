using System.Collections.Generic;
using System.Linq;

namespace CartPole.Training;

/// <summary>The returns of the last 100 episodes.</summary>
internal sealed class RecentReturns
{
    private const int Kept = 100;

    private readonly Queue<int> _returns = [];

    /// <summary>How many episodes there were in all.</summary>
    public int Episodes { get; private set; }

    public double Mean => _returns.Count == 0 ? 0 : _returns.Average();

    public void Add(int episodeReturn)
    {
        Episodes++;
        _returns.Enqueue(episodeReturn);
        if (_returns.Count > Kept)
        {
            _returns.Dequeue();
        }
    }
}
