using System;

namespace CartPole.Simulation;

/// <summary>A cart on a track and a pole hinged to it.</summary>
/// <param name="Position">Of the cart, in metres from the middle of the track.</param>
/// <param name="Velocity">Of the cart, in metres a second.</param>
/// <param name="Angle">Of the pole, in radians from upright.</param>
/// <param name="AngularVelocity">Of the pole, in radians a second.</param>
internal readonly record struct CartPoleState(float Position, float Velocity, float Angle, float AngularVelocity)
{
    /// <summary>How many numbers describe the state.</summary>
    public const int Size = 4;

    private const float Farthest = 2.4f;
    private const float Steepest = 12 * MathF.PI / 180;

    /// <summary>Whether the cart has left the track or the pole has fallen.</summary>
    public bool HasFailed => MathF.Abs(Position) > Farthest || MathF.Abs(Angle) > Steepest;

    /// <summary>A random state near the middle and upright.</summary>
    public static CartPoleState Start(Random random)
    {
        return new CartPoleState(Near(), Near(), Near(), Near());

        float Near() => (random.NextSingle() * 0.1f) - 0.05f;
    }

    public void CopyTo(Span<float> observation)
    {
        observation[0] = Position;
        observation[1] = Velocity;
        observation[2] = Angle;
        observation[3] = AngularVelocity;
    }
}
