using System.Text.Json.Serialization;

namespace Ticketing.Api.Admin.Desk;

/// <summary>What is said of an order that staff have placed.</summary>
/// <param name="Method"><c>cash</c>, <c>terminal</c> or <c>complimentary</c>.</param>
/// <param name="Reason">Why it was given, or what else was said of it; null: nothing.</param>
/// <param name="SoldBy">The address of who sold or gave it; null: their account is gone.</param>
/// <param name="SoldAt">When.</param>
internal sealed record FiledDeskSale(string Method, string? Reason, string? SoldBy, DateTimeOffset SoldAt);

/// <summary>The JSON of the box office.</summary>
[JsonSerializable(typeof(DeskSaleRequest))]
internal sealed partial class DeskJson : JsonSerializerContext;
