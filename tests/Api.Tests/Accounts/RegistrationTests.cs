using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Http.Problems;

namespace Ticketing.Api.Tests.Accounts;

public sealed class RegistrationTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Password = "correct horse";

    [Fact]
    public async Task A_newcomer_is_signed_in_as_a_buyer()
    {
        using var answer = await RegisterAsync("newcomer@example.com", Password, "New Comer");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(
            ["displayName", "expiresAt", "guest", "role", "token", "userId"],
            body.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(("New Comer", "buyer"), (body.GetProperty("displayName").GetString(), body.GetProperty("role").GetString()));
        Assert.Equal(7, body.GetProperty("userId").GetGuid().Version);
        Assert.EndsWith("Z", body.GetProperty("expiresAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_good_at_once()
    {
        using var answer = await RegisterAsync("at-once@example.com", Password, null);
        using var client = host.With((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!);
        var me = await client.GetFromJsonAsync<JsonElement>("/api/me");
        Assert.Equal("at-once@example.com", me.GetProperty("email").GetString());
        Assert.Equal("at-once", me.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task An_address_has_one_account_however_it_is_spelled()
    {
        using var first = await RegisterAsync("twice@example.com", Password, null);
        using var second = await RegisterAsync(" Twice@Example.com ", Password, null);
        var refusal = await Refusal.OfAsync(second);
        Assert.Equal((HttpStatusCode.Conflict, "email-taken"), (refusal.Status, refusal.Slug));
    }

    [Theory]
    [InlineData("one@bücher.example", "one@xn--bcher-kva.example")]
    [InlineData("two@bücher.example", "Two@BU\u0308CHER.EXAMPLE")]
    [InlineData("three@उदाहरण.परीक्षा", "three@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g")]
    [InlineData("four@உதாரணம்.பரிட்சை", "four@xn--zkc6cc5bi7f6e.xn--hlcj6aya9esc7a")]
    public async Task A_domain_is_one_however_it_is_written(string one, string other)
    {
        using var first = await RegisterAsync(one, Password, null);
        using var second = await RegisterAsync(other, Password, null);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        using var client = await host.SignInAsync(other, Password);
        Assert.Equal(one, (await client.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("email").GetString());
    }

    [Theory]
    [InlineData("composed@example.com", "caf\u00E9 au lait", "cafe\u0301 au lait")]
    [InlineData("decomposed@example.com", "z\u0307o\u0301\u0142w z\u0307abi", "\u017C\u00F3\u0142w \u017Cabi")]
    [InlineData("spaces@example.com", "wide\u3000and\u00A0narrow", "wide and narrow")]
    public async Task A_password_is_one_however_it_is_typed(string email, string chosen, string typed)
    {
        using var answer = await RegisterAsync(email, chosen, null);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var client = await host.SignInAsync(email, typed);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.SignInAsync(email, typed.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("isolate@example.com", "\u2068Ann\u2069", "Ann")]
    [InlineData("mark@example.com", "Ann\u200E Lee\uFEFF", "Ann Lee")]
    [InlineData("accent@example.com", "Jose\u0301", "Jos\u00E9")]
    public async Task A_pasted_name_is_cleaned(string email, string pasted, string kept)
    {
        using var answer = await RegisterAsync(email, Password, pasted);
        Assert.Equal(kept, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Of_many_at_once_with_one_address_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RegisterAsync("race@example.com", Password, null)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("no-address", Password, null, "email")]
    [InlineData(null, Password, null, "email")]
    [InlineData("a1@example.com", "short", null, "password")]
    [InlineData("a2@example.com", null, null, "password")]
    [InlineData("a3@example.com", "nul\0in the middle", null, "password")]
    [InlineData("a3@example.com", "zero\u200Bwidth space", null, "password")]
    [InlineData("a\u200B3@example.com", Password, null, "email")]
    [InlineData("a4@example.com", Password, "two\nlines", "displayName")]
    [InlineData("a5@example.com", Password, "spoofed \u202Enimda", "displayName")]
    public async Task A_field_that_breaks_a_rule_is_named(string? email, string? password, string? name, string field)
    {
        using var answer = await RegisterAsync(email, password, name);
        var refusal = await Refusal.OfAsync(answer);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "validation"), (refusal.Status, refusal.Slug));
        Assert.Equal([field], refusal.Fields);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        using var answer = await RegisterAsync("nobody", "", new string('x', 101));
        Assert.Equal(["displayName", "email", "password"], (await Refusal.OfAsync(answer)).Fields.Order());
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task A_password_has_8_to_128_characters(int length, bool fine)
    {
        const string Words = "Zażółć gęślą jaźń, a potem idź dalej przez łąkę, aż do rzeki, gdzie stoją dwie stare wierzby "
            + "i jeden młyn bez koła, o świcie, w lipcu, sam.";
        using var answer = await RegisterAsync($"length-{length}@example.com", Words[..length], null);
        Assert.Equal(fine, answer.StatusCode == HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task An_emoji_counts_as_one(int length, bool fine)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(static index => char.ConvertFromUtf32(0x1F400 + (index * 7 % 60))));
        using var answer = await RegisterAsync($"emoji-{length}@example.com", password, null);
        Assert.Equal(fine, answer.StatusCode == HttpStatusCode.Created);
        using var again = host.Anonymous();
        using var signIn = await again.PostAsJsonAsync("/api/auth/login", new { email = $"emoji-{length}@example.com", password });
        Assert.Equal(fine, signIn.StatusCode == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("P@ssw0rd123")]
    [InlineData("guesswho1990", "Guess Who")]
    public async Task What_anybody_would_try_first_is_no_password(string password, string? name = null)
    {
        using var answer = await RegisterAsync("first@example.com", password, name);
        var refusal = await Refusal.OfAsync(answer);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "validation"), (refusal.Status, refusal.Slug));
        Assert.Equal(["password"], refusal.Fields);
    }

    [Fact]
    public async Task Nobody_chooses_their_role()
    {
        using var client = host.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/register", new
        {
            email = "sly@example.com",
            password = Password,
            role = "admin",
        });
        Assert.Equal("buyer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("role").GetString());
    }

    private async Task<HttpResponseMessage> RegisterAsync(string? email, string? password, string? displayName)
    {
        using var client = host.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/register", new { email, password, displayName });
    }
}
