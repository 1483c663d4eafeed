using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Http.Problems;

namespace Ticketing.Api.Tests.Accounts;

public sealed class SignInTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_right_password_gets_a_token()
    {
        using var answer = await SignInAsync("Guest@Example.com", "festflow");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            ["displayName", "expiresAt", "guest", "role", "token", "userId"],
            body.EnumerateObject().Select(member => member.Name).Order());
    }

    [Theory]
    [InlineData("guest@example.com", "wrong password")]
    [InlineData("nobody@example.com", "festflow")]
    [InlineData("not an address", "festflow")]
    public async Task A_wrong_address_and_a_wrong_password_look_the_same(string email, string password)
    {
        using var answer = await SignInAsync(email, password);
        var refusal = await Refusal.OfAsync(answer);
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (refusal.Status, refusal.Slug));
        Assert.Equal("The e-mail address or the password is wrong.", refusal.Document.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_account_without_a_password_has_none_that_is_right()
    {
        using var buyer = await host.NewBuyerAsync();
        var me = await buyer.GetFromJsonAsync<JsonElement>("/api/me");
        using var answer = await SignInAsync(me.GetProperty("email").GetString()!, "12345678");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("", "festflow", "email")]
    [InlineData("guest@example.com", "", "password")]
    [InlineData("guest@example.com", null, "password")]
    public async Task A_missing_field_is_named(string email, string? password, string field)
    {
        using var answer = await SignInAsync(email, password);
        Assert.Equal([field], (await Refusal.OfAsync(answer)).Fields);
    }

    [Fact]
    public async Task A_password_that_no_account_can_have_is_not_even_hashed()
    {
        using var answer = await SignInAsync("guest@example.com", new string('x', 129));
        Assert.Equal(["password"], (await Refusal.OfAsync(answer)).Fields);
    }

    [Fact]
    public async Task Nobody_is_told_who_they_are_without_a_token()
    {
        using var client = host.Anonymous();
        using var answer = await client.GetAsync("/api/me");
        Assert.Equal("unauthenticated", (await Refusal.OfAsync(answer)).Slug);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_bad_token_is_told_apart_from_none()
    {
        using var client = host.With("not.a.token");
        using var answer = await client.GetAsync("/api/me");
        Assert.Equal("unauthenticated", (await Refusal.OfAsync(answer)).Slug);
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_buyer_may_not_do_what_organisers_do()
    {
        using var guest = await host.GuestAsync();
        using var answer = await guest.GetAsync("/api/admin/events");
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (answer.StatusCode, (await Refusal.OfAsync(answer)).Slug));
    }

    private async Task<HttpResponseMessage> SignInAsync(string email, string? password)
    {
        using var client = host.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/login", new { email, password });
    }
}
