using System.Text.Json;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Tests.Audit.Domain;

public sealed class DifferencesTests
{
    private const string Event = """
        { "version": 3, "details": { "name": "Show", "description": null },
          "tiers": [
            { "tierId": "t1", "name": "Floor",
              "prices": [ { "category": "Full", "amountMinor": 5000 }, { "category": "Child", "amountMinor": 2500 } ] },
            { "tierId": "t2", "name": "Stalls", "prices": [ { "category": "Full", "amountMinor": 9000 } ] } ] }
        """;

    [Fact]
    public void What_is_the_same_is_no_change() => Assert.Empty(Between(Event, Event));

    [Fact]
    public void A_price_is_told_with_its_tier_and_category_before_and_after()
    {
        var change = Assert.Single(Between(Event, Event.Replace("2500", "0", StringComparison.Ordinal)));
        Assert.Equal(("tiers.prices.amountMinor", "t1/Child", "Floor · Child"), (change.Member, change.Key, change.Of));
        Assert.Equal(("2500", "0"), (change.Before?.GetRawText(), change.After?.GetRawText()));
    }

    [Fact]
    public void The_order_of_a_list_does_not_matter_and_its_items_are_known_by_what_never_changes()
    {
        const string Turned = """
            { "version": 3, "details": { "name": "Show" },
              "tiers": [
                { "tierId": "t2", "name": "Balcony", "prices": [ { "category": "Full", "amountMinor": 9000 } ] },
                { "tierId": "t1", "name": "Floor",
                  "prices": [ { "category": "Child", "amountMinor": 2500 }, { "category": "Full", "amountMinor": 5000 } ] } ] }
            """;
        var change = Assert.Single(Between(Event, Turned));
        Assert.Equal(("tiers.name", "t2", "Balcony"), (change.Member, change.Key, change.Of));
        Assert.Equal(("\"Stalls\"", "\"Balcony\""), (change.Before?.GetRawText(), change.After?.GetRawText()));
    }

    [Fact]
    public void What_is_created_has_nothing_before_and_what_is_deleted_nothing_after()
    {
        var created = Between(null, Event);
        Assert.All(created, static change => Assert.Null(change.Before));
        Assert.Contains(created, static change => change is { Member: "details.name", After: { } name } && name.GetString() == "Show");
        Assert.DoesNotContain(created, static change => change.Member == "details.description");
        Assert.All(Between(Event, null), static change => Assert.Null(change.After));
        Assert.Empty(Between(null, null));
    }

    [Fact]
    public void A_value_that_becomes_null_is_gone()
    {
        var change = Assert.Single(Between("""{ "maxPerBuyer": 4 }""", """{ "maxPerBuyer": null }"""));
        Assert.Equal(("4", null), (change.Before?.GetRawText(), change.After?.GetRawText()));
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        var text = JsonSerializer.Serialize(new { description = new string('x', 10_000) });
        Assert.Equal(300, Assert.Single(Between(null, text)).After?.GetString()!.Length);
    }

    [Fact]
    public void A_list_of_plain_values_is_one_value()
    {
        var change = Assert.Single(Between("""{ "seats": ["A-1"] }""", """{ "seats": ["A-1", "A-2"] }"""));
        Assert.Equal("""["A-1", "A-2"]""", change.After?.GetRawText());
    }

    private static IReadOnlyList<Change> Between(string? before, string? after) => Differences.Of(Parse(before), Parse(after));

    private static JsonElement? Parse(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement;
}
