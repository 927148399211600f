using System;

namespace LossGen.Generator.Tests.Snapshots;

/// <summary>A text is not the one that was reviewed.</summary>
internal sealed class SnapshotException(string message) : Exception(message);
