using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.Settlements;

/// <summary>What an organiser has earned with an event in a period, and where its money is at the period's end.</summary>
/// <param name="Version">How many entries the books had: at the same version they say the same, in the audit too.</param>
/// <param name="From">When the period begins; null: with the first sale.</param>
/// <param name="To">Before when it ends; null: it has not.</param>
/// <param name="Gross">What was sold.</param>
/// <param name="Refunds">What of it was taken back, whether the buyers have it yet or not.</param>
/// <param name="Disputes">What buyers' banks have decided to keep.</param>
/// <param name="Fees">What the shop has earned.</param>
/// <param name="Tax">What is owed in taxes.</param>
/// <param name="TaxRate">At which rate, in hundredths of a percent; 0: no tax is shown.</param>
/// <param name="Net">What is the organiser's: what was sold less all of that.</param>
/// <param name="Lines">What was sold and taken back, by tier, category and price.</param>
/// <param name="Adjustments">
/// What stands in no line: fees of whole orders, and what a refund gave back more than its tickets cost, as less than 0, or kept of it.
/// </param>
/// <param name="Balances">
/// What is in each account at the period's end, whatever came before it; those with nothing in them are left out.
/// </param>
internal sealed record SettlementBody(
    long Version,
    DateTimeOffset? From,
    DateTimeOffset? To,
    Money Gross,
    Money Refunds,
    Money Disputes,
    Money Fees,
    Money Tax,
    int TaxRate,
    Money Net,
    IReadOnlyList<SettlementLine> Lines,
    Money Adjustments,
    IReadOnlyList<LedgerBalanceBody> Balances);

/// <summary>What was sold and taken back of one category of a tier, at one price.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Tier">Its name.</param>
/// <param name="Category">The category.</param>
/// <param name="Price">What a ticket cost.</param>
/// <param name="Sold">How many were sold.</param>
/// <param name="Gross">For how much.</param>
/// <param name="Returned">How many were taken back.</param>
/// <param name="Refunds">For how much, at that price.</param>
internal sealed record SettlementLine(
    Guid TierId, string Tier, string Category, Money Price, long Sold, Money Gross, long Returned, Money Refunds);

/// <summary>The JSON of settlements.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SettlementBody))]
internal sealed partial class SettlementsJson : JsonSerializerContext;
