using System.Text.Json.Serialization;

namespace LossGen.Benchmarks.Results;

/// <summary>Reads and writes measurements as JSON.</summary>
[JsonSerializable(typeof(Measurement))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class MeasurementJson : JsonSerializerContext;
