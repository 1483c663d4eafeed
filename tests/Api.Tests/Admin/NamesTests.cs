using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

/// <summary>Whatever has a name: one that is none is refused wherever names are given.</summary>
public sealed class NamesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Bad =
    [
        "\u200D", "\uFE0F\u200D\uFE0F", "\u0301", "\u3164\u200D", "\u2800\uFE0F", "\uE000\uE001", // nothing to see
        "Gala\u0000", "Gala\nGala", "Ga\u0085la", "Ga\u2028la", "Gala\u202Ealag", // controls; at an end they would be cut off
        "Gala\uFFFF", "Gala\uFDD0", "Gala" + "\uDBFF\uDFFF", // no characters
        "G" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030A\u030B", // a heap of marks
    ];

    private static readonly string[] Good =
        ["Gala", "Ł", "音", "👩‍👩‍👧‍👦", "❤️", "नमस्ते", "שָׁלוֹם", "สวัสดี", "1", "R&B", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Cup", "Ở", "ཧྲཱིཿ"];

    public static TheoryData<string> Fields =>
        ["name", "venue", "description", "tiers.0.name", "tiers.0.sector", "tiers.0.prices.0.category", "tiers.1.rows.0.name"];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_name_that_is_none_is_refused(string field)
    {
        using var admin = await host.AdminAsync();
        foreach (var name in Bad.Where(name => field != "description" || name.IndexOfAny(['\n', '\u202E']) < 0))
        {
            using var answer = await admin.PostAsJsonAsync("/api/admin/events", With(field, name));
            Assert.True((int)answer.StatusCode == 422, $"{field}: {Uri.EscapeDataString(name)} got {answer.StatusCode}");
            Assert.Contains(Dotted(field), await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_name_in_any_writing_is_taken(string field)
    {
        using var admin = await host.AdminAsync();
        foreach (var name in Good)
            await admin.PostAsJsonAsync("/api/admin/events", With(field, name)).AnsweredAsync(201);
    }

    [Fact]
    public async Task Nor_is_a_person_or_an_edited_tier_called_so()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        var tier = $"/api/admin/events/{shop.Id}/tiers/{shop.Tiers[0]}";
        using var anybody = host.Anonymous();
        foreach (var name in Bad)
        {
            var person = new { email = "named@example.com", password = "four quiet words", displayName = name };
            await anybody.PostAsJsonAsync("/api/auth/register", person).RefusedAsync(422, "validation");
            foreach (var change in new object[] { new { name }, new { sector = name } })
                await shop.Admin.SendJsonAsync(HttpMethod.Patch, tier, change, ("If-Match", "*")).RefusedAsync(422, "validation");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("EU")]
    [InlineData("ЕUR")]
    [InlineData("XXX")]
    [InlineData("XAU")]
    [InlineData("XTS")]
    [InlineData("ABC")]
    [InlineData("BGN")]
    [InlineData(" EUR")]
    [InlineData(null)]
    public async Task A_currency_that_is_none_is_refused(string? code)
    {
        using var admin = await host.AdminAsync();
        Assert.Equal(["currency"], await admin.PostAsJsonAsync("/api/admin/events", With("currency", code)).InvalidFieldsAsync());
    }

    private static JsonNode With(string field, string? value)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Shop.Event("Show", Shop.General(5), Shop.Reserved(2))))!;
        var at = body;
        var path = field.Split('.');
        foreach (var step in path[..^1])
            at = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? at[index]! : at[step]!;
        at[path[^1]] = value;
        return body;
    }

    private static string Dotted(string field) => System.Text.RegularExpressions.Regex.Replace(field, @"\.(\d+)", "[$1]");
}
