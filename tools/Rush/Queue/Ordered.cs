using System.Text.Json.Serialization;

namespace Ticketing.Rush.Queue;

/// <summary>An order, as much of it as paying takes.</summary>
internal sealed record Ordered(string Id);

/// <summary>A card that is accepted.</summary>
internal static class Card
{
    public static readonly byte[] Body = """{"method":"test","card":"4242424242424242"}"""u8.ToArray();
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Ordered))]
internal sealed partial class OrderedJson : JsonSerializerContext;
