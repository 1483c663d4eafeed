using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Api.Http;

/// <summary>
/// RFC 3339 times. Written in UTC to the microsecond, which is what the database keeps; read with any offset, but never without
/// one.
/// </summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const int MinBytes = 20;
    private const int MaxBytes = 40;

    // Each character may be written as an escape, as some writers do with the plus sign.
    private const int MaxEscapedBytes = 6 * MaxBytes;

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HasOffset(ref reader) && reader.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        var utc = value.UtcDateTime;
        writer.WriteStringValue(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond)));
    }

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > MaxEscapedBytes)
            return false;
        Span<byte> buffer = stackalloc byte[MaxEscapedBytes];
        var text = buffer[..reader.CopyString(buffer)];
        return text.Length >= MinBytes && text[10] == (byte)'T' && (text[^1] == (byte)'Z' || text[^6] is (byte)'+' or (byte)'-');
    }
}
