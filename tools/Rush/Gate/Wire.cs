using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Rush.Gate;

internal sealed record CheckIn(string Code, Guid Nonce, string List);

internal sealed record CheckIns([property: JsonPropertyName("checkIns")] IReadOnlyList<CheckIn> Items);

internal sealed record CheckInAnswer(Guid Id, string Verdict);

internal sealed record CheckInAnswers([property: JsonPropertyName("checkIns")] IReadOnlyList<CheckInAnswer> Items);

internal sealed record GateSummary(int Inside, int Entered, int Left, int Conflicts);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckIn))]
[JsonSerializable(typeof(CheckIns))]
[JsonSerializable(typeof(CheckInAnswer))]
[JsonSerializable(typeof(CheckInAnswers))]
[JsonSerializable(typeof(GateSummary))]
internal sealed partial class GateJson : JsonSerializerContext;
