using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ticketing.Api.Http;

namespace Ticketing.Api.Tests.Http;

public sealed class JsonTests
{
    private static readonly JsonSerializerOptions Options = Configured();

    [Theory]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z")]
    [InlineData("2026-07-01T12:00:00.123456Z", "2026-07-01T12:00:00.123456Z")]
    [InlineData("2026-07-01T12:00:00.1234567Z", "2026-07-01T12:00:00.123456Z")]
    [InlineData("2026-07-01T12:00:00.0000009Z", "2026-07-01T12:00:00Z")]
    [InlineData("2026-07-01T12:00:00.5Z", "2026-07-01T12:00:00.5Z")]
    [InlineData("2026-07-01T14:00:00+02:00", "2026-07-01T12:00:00Z")]
    [InlineData("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z")]
    [InlineData("2026-07-01T14:00:00\\u002B02:00", "2026-07-01T12:00:00Z")]
    public void Times_are_written_in_UTC(string given, string written) =>
        Assert.Equal(
            $"\"{written}\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<DateTimeOffset>($"\"{given}\"", Options), Options));

    [Theory]
    [InlineData("\"2026-07-01T12:00:00\"")]
    [InlineData("\"2026-07-01\"")]
    [InlineData("\"2026-07-01 12:00:00Z\"")]
    [InlineData("\"2026-02-30T12:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("\"tomorrow\"")]
    [InlineData("\"\\ud800-07-01T12:00:00Z\"")]
    [InlineData("\"\"")]
    [InlineData("1751371200")]
    [InlineData("null")]
    public void A_time_without_an_offset_is_none(string given) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(given, Options));

    [Theory]
    [InlineData("{\"count\":\"5\"}")]
    [InlineData("{\"count\":5.5}")]
    [InlineData("{\"count\":1e400}")]
    [InlineData("{\"count\":99999999999}")]
    public void A_number_is_a_whole_number_and_no_text(string given) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Counted>(given, Options));

    [Fact]
    public void Names_are_in_camelCase_alone() => Assert.Equal(0, JsonSerializer.Deserialize<Counted>("{\"Count\":5}", Options)!.Count);

    [Fact]
    public void Money_is_an_integer_and_a_currency() =>
        Assert.Equal("{\"amount\":12500,\"currency\":\"EUR\"}", JsonSerializer.Serialize(new Money(12500, "EUR"), Options));

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Json.Configure(options);
        return options;
    }

    private sealed record Counted(int Count = 0);
}
