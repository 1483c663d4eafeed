using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using OtpNet;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Tests.Gates;

/// <summary>Codes that change all the time: a picture of one admits nobody.</summary>
public sealed class RotatingCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(-10);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_code_is_good_with_the_digits_of_the_time_alone()
    {
        var gate = await OpenAsync(3);
        var (mine, other) = (gate.Tickets[0], gate.Tickets[1]);
        var list = gate.Shop.Id;
        var answers = await gate.ScanAllAsync(
            new { code = gate.Code(0), list },
            new { code = gate.Code(0) + Digits(mine, Now + LongAgo), list },
            new { code = gate.Code(0) + Digits(other, Now), list },
            new { code = gate.Code(0) + "00000000", list, at = Now },
            new { code = gate.Code(0) + Digits(mine, Now), list },
            new { code = gate.Code(0) + Digits(mine, Now), list },
            new { code = gate.Code(0), list, direction = "out" },
            new { ticketId = other.Text("id"), list });
        Assert.Equal(
            ["stale", "stale", "stale", "stale", "valid", "alreadyIn", "valid", "valid"],
            answers.Select(static answer => answer.Text("verdict")));
        await gate.ScanAsync(new { code = gate.Code(2) }).RefusedAsync(409, "check-in-refused");
    }

    [Fact]
    public async Task What_waited_for_a_network_is_judged_by_the_time_at_which_it_was_read()
    {
        var gate = await OpenAsync(2);
        var then = Now + LongAgo;
        var answers = await gate.ScanAllAsync(Read(0, then, then), Read(1, then + LongAgo, then));
        Assert.Equal(["valid", "stale"], answers.Select(static answer => answer.Text("verdict")));

        object Read(int ticket, DateTimeOffset shownAt, DateTimeOffset at) => new
        {
            code = gate.Code(ticket) + Digits(gate.Tickets[ticket], shownAt),
            list = gate.Shop.Id,
            nonce = Guid.NewGuid(),
            offline = true,
            at,
        };
    }

    [Fact]
    public async Task A_device_without_a_network_can_make_every_tickets_secret_of_one_key()
    {
        var gate = await OpenAsync(1);
        var signed = await gate.Admin.GetAsync($"/api/admin/check-in-lists/{gate.Shop.Id}/offline").AnsweredAsync(200);
        using var document = JsonDocument.Parse(signed.Text("signed"));
        var key = Base64Url.DecodeFromChars(document.RootElement.GetProperty("rotationKeys")[0].GetString());
        byte[] ticket = [.. Guid.Parse(gate.Tickets[0].Text("id")).ToByteArray(bigEndian: true), 0];
        Assert.Equal(SecretOf(gate.Tickets[0]), HMACSHA256.HashData(key, ticket)[..20]);
    }

    [Fact]
    public async Task A_ticket_that_was_issued_anew_has_another_secret()
    {
        var gate = await OpenAsync(1);
        await gate.Admin.PostAsync($"/api/admin/tickets/{gate.Tickets[0].Text("id")}/reissue", null).AnsweredAsync(200);
        var answers = await gate.ScanAllAsync(new { code = gate.Code(0) + Digits(gate.Tickets[0], Now), list = gate.Shop.Id });
        Assert.Equal("void", answers[0].Text("verdict"));
        var order = await gate.BuyAsync(1);
        Assert.NotEqual(SecretOf(gate.Tickets[0]), SecretOf((await gate.TicketsAsync(order))[0]));
    }

    [Fact]
    public async Task Codes_stay_as_they_are_unless_an_organiser_says_otherwise()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        Assert.Equal(JsonValueKind.Null, gate.Tickets[0].GetProperty("rotation").ValueKind);
        await gate.ScanAsync(new { code = gate.Code(0) }).AnsweredAsync(200);
    }

    [Theory]
    [InlineData(159, 8)]
    [InlineData(160, 8)]
    public void Digits_are_told_from_the_code_by_where_they_stand(int letters, int digits)
    {
        var (code, following) = (new string('A', letters - 1) + "7", new string('2', digits));
        Assert.Equal((code, following), RotatingCodes.Split(code + following));
        Assert.Equal((code, (string?)null), RotatingCodes.Split(code));
        Assert.Equal((code + "A" + following[1..], (string?)null), RotatingCodes.Split(code + "A" + following[1..]));
        Assert.Equal(("", (string?)null), RotatingCodes.Split(""));
    }

    private async Task<Gateway> OpenAsync(int tickets)
    {
        var gate = await Gateway.OpenAsync(host, 0);
        var shown = await gate.Admin.GetAsync(gate.Path).AnsweredAsync(200);
        var body = new
        {
            name = shown.Text("name"),
            venue = shown.Text("venue"),
            startsAt = shown.Text("startsAt"),
            onSaleAt = shown.Text("onSaleAt"),
            currency = shown.Text("currency"),
            rotatingCodes = true,
        };
        var edited = await gate.Admin.SendJsonAsync(HttpMethod.Put, gate.Path, body, ("If-Match", "*")).AnsweredAsync(200);
        Assert.True(edited.GetProperty("rotatingCodes").GetBoolean());
        await gate.BuyAsync(tickets);
        return gate;
    }

    private static byte[] SecretOf(JsonElement ticket) => Base32Encoding.ToBytes(ticket.GetProperty("rotation").Text("secret"));

    private static string Digits(JsonElement ticket, DateTimeOffset at)
    {
        var rotation = ticket.GetProperty("rotation");
        var (period, digits) = (rotation.GetProperty("periodSeconds").GetInt32(), rotation.GetProperty("digits").GetInt32());
        return new Totp(SecretOf(ticket), period, OtpHashMode.Sha1, digits).ComputeTotp(at.UtcDateTime);
    }
}
