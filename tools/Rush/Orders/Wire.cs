using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Rush.Orders;

internal sealed record PlaceOrder(string EventId, IReadOnlyList<PlaceLine> Lines);

internal sealed record PlaceLine(string TierId, string Category, int Quantity, IReadOnlyList<string>? Seats = null);

internal sealed record Pay(string Method, string Card);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(Pay))]
internal sealed partial class OrdersJson : JsonSerializerContext;
