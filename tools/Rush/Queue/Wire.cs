using System.Text.Json.Serialization;

namespace Ticketing.Rush.Queue;

/// <summary>Where one stands, as the server says.</summary>
internal sealed record QueueView(
    string State, int? Number, int? Position, int Waiting, int? EstimatedWaitSeconds, string? Chance, long Version, string? AdmissionToken,
    DateTimeOffset? AdmissionExpiresAt)
{
    public bool IsAdmitted => State == "admitted";
}

/// <summary>What an organiser decides about a line.</summary>
internal sealed record LineSettings(string Mode, bool Paused, int AdmitPerMinute, int MaxConcurrent, int AdmissionMinutes);

/// <summary>What an organiser sees of a line.</summary>
internal sealed record LineView(int Waiting, int Admitted, int Served, int Abandoned);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(QueueView))]
[JsonSerializable(typeof(LineSettings))]
[JsonSerializable(typeof(LineView))]
internal sealed partial class QueueJson : JsonSerializerContext;
