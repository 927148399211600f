using System;

namespace CartPole.Simulation;

/// <summary>The equations of motion of Barto, Sutton and Anderson (1983), with the constants of CartPole-v1.</summary>
internal static class CartPolePhysics
{
    /// <summary>What a policy may do: push left (0) or right (1).</summary>
    public const int ActionCount = 2;

    /// <summary>After so many steps an episode of CartPole-v1 ends.</summary>
    public const int StepLimit = 500;

    private const float Gravity = 9.8f;
    private const float PoleMass = 0.1f;
    private const float TotalMass = 1 + PoleMass;
    private const float HalfLength = 0.5f;
    private const float Force = 10;
    private const float Seconds = 0.02f;

    /// <summary>The state one fiftieth of a second later.</summary>
    public static CartPoleState Step(CartPoleState state, int action)
    {
        float force = action == 1 ? Force : -Force;
        (float sine, float cosine) = MathF.SinCos(state.Angle);
        float push = (force + (PoleMass * HalfLength * state.AngularVelocity * state.AngularVelocity * sine)) / TotalMass;
        float angularAcceleration = ((Gravity * sine) - (cosine * push))
            / (HalfLength * ((4f / 3) - (PoleMass * cosine * cosine / TotalMass)));
        float acceleration = push - (PoleMass * HalfLength * angularAcceleration * cosine / TotalMass);
        return new CartPoleState(
            state.Position + (Seconds * state.Velocity),
            state.Velocity + (Seconds * acceleration),
            state.Angle + (Seconds * state.AngularVelocity),
            state.AngularVelocity + (Seconds * angularAcceleration));
    }
}
