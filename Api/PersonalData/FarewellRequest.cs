using System.Text.Json.Serialization;

namespace Ticketing.Api.PersonalData;

/// <summary>The body of <c>DELETE /api/me</c>.</summary>
/// <param name="Email">The account's address, typed once more.</param>
/// <param name="WithTickets">
/// Whether it is deleted even if it has tickets for events that are still to come. They stay good, and there is no money back, but nobody
/// can look at them here any more.
/// </param>
internal sealed record FarewellRequest(string? Email = null, bool? WithTickets = null);

[JsonSerializable(typeof(FarewellRequest))]
internal sealed partial class PersonalDataJson : JsonSerializerContext;
