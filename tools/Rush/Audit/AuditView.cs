using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Rush.Audit;

/// <summary>The server's own account of an event, counted from its database and compared with its live state.</summary>
internal sealed record AuditView(bool Ok, IReadOnlyList<AuditTier> Tiers);

internal sealed record AuditTier(
    string TierId,
    long Capacity,
    long Available,
    long Held,
    long Sold,
    [property: JsonConverter(typeof(CountConverter))] long TicketsIssued,
    [property: JsonConverter(typeof(CountConverter))] long DuplicateSeats,
    [property: JsonConverter(typeof(CountConverter))] long Oversold,
    [property: JsonConverter(typeof(CountConverter))] long PaidWithoutTicket,
    [property: JsonConverter(typeof(CountConverter))] long TicketWithoutPayment,
    [property: JsonConverter(typeof(CountConverter))] long EnteredTwice = 0)
{
    public long Taken => Held + Sold;
}

/// <summary>The contract leaves open whether a finding is a count, a flag or a list: each reads as how many there are.</summary>
internal sealed class CountConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetInt64(),
        JsonTokenType.True => 1,
        JsonTokenType.False => 0,
        JsonTokenType.StartArray => CountItems(ref reader),
        _ => throw new JsonException($"{reader.TokenType} is no count."),
    };

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    private static long CountItems(ref Utf8JsonReader reader)
    {
        var items = 0L;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items++;
            reader.Skip();
        }

        return items;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditView))]
internal sealed partial class AuditJson : JsonSerializerContext;
