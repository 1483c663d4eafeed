using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Ticketing.Api.Tests.Accounts.Factors;
using Ticketing.Api.Tests.Mail;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Staff;

public sealed partial class InvitationTests(MailHost host) : IClassFixture<MailHost>
{
    private const string Password = "four quiet words here";

    [Fact]
    public async Task Somebody_without_an_account_chooses_a_password_and_has_the_role_at_once()
    {
        using var admin = await host.AdminAsync();
        var email = NewAddress();
        var made = await InviteAsync(admin, email, "supervisor").AnsweredAsync(201);
        Assert.Equal((email, "supervisor"), (made.Text("email"), made.Text("role")));
        Assert.Contains(email, (await OpenAsync(admin)).Keys);
        var token = TokenOf(await host.Office.UntilTakenAsync(email));

        var shown = await ShowAsync(token).AnsweredAsync(200);
        Assert.Equal((email, "supervisor", false), (shown.Text("email"), shown.Text("role"), shown.GetProperty("mustSignIn").GetBoolean()));
        Assert.Equal(["password"], await AcceptAsync(token, "short").InvalidFieldsAsync());
        var signedIn = await AcceptAsync(token, Password, "Ana").AnsweredAsync(201);
        Assert.Equal(("supervisor", "Ana"), (signedIn.Text("role"), signedIn.Text("displayName")));
        using var supervisor = host.With(signedIn.Text("token"));
        await supervisor.GetAsync("/api/admin/gate/events").AnsweredAsync(200);
        await supervisor.GetAsync("/api/admin/events").RefusedAsync(403, "forbidden");
        Assert.True((await supervisor.GetAsync("/api/me").AnsweredAsync(200)).GetProperty("emailVerified").GetBoolean());
        await AcceptAsync(token, Password).RefusedAsync(410, "link-over");
        await ShowAsync(token).RefusedAsync(410, "link-over");
        Assert.DoesNotContain(email, (await OpenAsync(admin)).Keys);
        await Eventually.Holds(
            () => host.QueryAsync<bool>(
                """
                SELECT EXISTS (SELECT FROM audit_log
                WHERE action = 'POST /api/auth/invitation/accept' AND kind = 1 AND object_id = $1::text)
                """,
                signedIn.Text("userId")),
            "it stands in the audit log");
    }

    [Fact]
    public async Task Somebody_with_an_account_signs_in_and_their_old_tokens_are_void()
    {
        using var admin = await host.AdminAsync();
        var (email, session) = await RegisterAsync();
        using var buyer = host.With(session.Text("token"));
        await InviteAsync(admin, email, "admin").AnsweredAsync(201);
        var token = TokenOf(await host.Office.UntilTakenAsync(email, IsInvitation));
        Assert.True((await ShowAsync(token).AnsweredAsync(200)).GetProperty("mustSignIn").GetBoolean());
        await AcceptAsync(token, "another password").RefusedAsync(409, "email-taken");
        using (var stranger = await host.NewBuyerAsync())
            await stranger.PostAsJsonAsync("/api/me/invitation", new { token }).RefusedAsync(403, "forbidden");
        await buyer.PostAsJsonAsync("/api/me/invitation", new { token }).AnsweredAsync(200);
        await buyer.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
        using var anybody = host.Anonymous();
        var renewed = await anybody.PostAsJsonAsync(
            "/api/auth/refresh", new { refreshToken = session.Text("refreshToken"), withRefreshToken = true }).AnsweredAsync(200);
        using var organiser = host.With(renewed.Text("token"));
        await organiser.GetAsync("/api/admin/events").AnsweredAsync(200);
        Assert.Equal(["email"], await InviteAsync(admin, email, "gate").InvalidFieldsAsync()); // Nobody is made less by an invitation.

        var id = session.Text("userId");
        await organiser.DeleteAsync($"/api/admin/staff/{id}").RefusedAsync(409, "in-use");
        await admin.DeleteAsync($"/api/admin/staff/{id}").AnsweredAsync(204);
        await organiser.GetAsync("/api/admin/events").RefusedAsync(401, "unauthenticated");
        await admin.DeleteAsync($"/api/admin/staff/{id}").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task What_is_withdrawn_or_replaced_or_too_old_is_good_for_nothing()
    {
        using var admin = await host.AdminAsync();
        var email = NewAddress();
        await InviteAsync(admin, email, "gate").AnsweredAsync(201);
        var first = TokenOf(await host.Office.UntilTakenAsync(email));
        var second = await InviteAsync(admin, email, "supervisor").AnsweredAsync(201);
        await ShowAsync(first).RefusedAsync(410, "link-over");
        var token = TokenOf(await host.Office.UntilTakenAsync(email, message => TokenOf(message) != first));
        await admin.DeleteAsync($"/api/admin/invitations/{second.Text("id")}").AnsweredAsync(204);
        await admin.DeleteAsync($"/api/admin/invitations/{second.Text("id")}").RefusedAsync(404, "not-found");
        await ShowAsync(token).RefusedAsync(410, "link-over");

        var old = NewAddress();
        await InviteAsync(admin, old, "gate", days: 1).AnsweredAsync(201);
        var late = TokenOf(await host.Office.UntilTakenAsync(old));
        await host.QueryAsync<long>(
            "WITH aged AS (UPDATE invitations SET expires_at = now() WHERE email_key = $1 RETURNING 1) SELECT count(*) FROM aged", old);
        await AcceptAsync(late, Password).RefusedAsync(410, "link-over");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_a_mailbox_is_not_flooded()
    {
        using var admin = await host.AdminAsync();
        Assert.Equal(["email"], await InviteAsync(admin, "nobody", "gate").InvalidFieldsAsync());
        Assert.Equal(["role"], await InviteAsync(admin, NewAddress(), "buyer").InvalidFieldsAsync());
        Assert.Equal(["days"], await InviteAsync(admin, NewAddress(), "gate", days: 31).InvalidFieldsAsync());
        await ShowAsync("nothing").RefusedAsync(410, "link-over");
        var email = NewAddress();
        for (var count = 0; count < 5; count++)
            await InviteAsync(admin, email, "gate").AnsweredAsync(201);
        await InviteAsync(admin, email, "gate").RefusedAsync(429, "rate-limited");
    }

    [Fact]
    public async Task Whoever_invites_or_dismisses_shows_anew_who_they_are()
    {
        var (organiser, _) = await Member.OrganiserAsync(host);
        using (organiser)
        {
            var email = NewAddress();
            var open = await InviteAsync(organiser.Client, email, "gate").AnsweredAsync(201); // They have just signed in.
            var (colleague, _) = await Member.OrganiserAsync(host);
            colleague.Dispose();
            var id = await host.QueryAsync<Guid>("SELECT id FROM users WHERE email = $1", colleague.Email);
            await organiser.AgeAsync();

            Assert.Equal(["email"], await InviteAsync(organiser.Client, "nobody", "gate").InvalidFieldsAsync());
            await InviteAsync(organiser.Client, NewAddress(), "admin").RefusedAsync(403, "proof-required");
            await InviteAsync(organiser.Client, email, "admin").RefusedAsync(403, "proof-required");
            await organiser.Client.DeleteAsync($"/api/admin/staff/{id}").RefusedAsync(403, "proof-required");
            await organiser.Client.DeleteAsync($"/api/admin/staff/{Guid.NewGuid()}").RefusedAsync(403, "proof-required");
            Assert.Equal(open.Text("id"), (await OpenAsync(organiser.Client))[email]); // It was not replaced.
            Assert.Equal("admin", await host.QueryAsync<string>("SELECT role FROM users WHERE id = $1", id));
            await organiser.Client.DeleteAsync($"/api/admin/invitations/{open.Text("id")}").AnsweredAsync(204); // It gives nothing away.

            await organiser.Client.PostAsJsonAsync("/api/auth/proof", new { password = Member.Password }).AnsweredAsync(204);
            await InviteAsync(organiser.Client, email, "admin").AnsweredAsync(201);
            await organiser.Client.DeleteAsync($"/api/admin/staff/{id}").AnsweredAsync(204);
        }
    }

    [Fact]
    public async Task Whoever_was_a_guest_without_a_password_gets_one_with_the_role()
    {
        using var admin = await host.AdminAsync();
        var email = NewAddress();
        await host.QueryAsync<Guid>(
            """
            INSERT INTO users (id, email, email_key, display_name, role) VALUES (gen_random_uuid(), $1, $1, 'Guest', 'buyer') RETURNING id
            """,
            email);
        await InviteAsync(admin, email, "gate").AnsweredAsync(201);
        var token = TokenOf(await host.Office.UntilTakenAsync(email));
        Assert.Equal("gate", (await AcceptAsync(token, Password).AnsweredAsync(201)).Text("role"));
        using var anybody = host.Anonymous();
        await anybody.PostAsJsonAsync("/api/auth/login", new { email, password = Password }).AnsweredAsync(200);
    }

    private static string NewAddress() => $"staff-{Guid.NewGuid():N}@example.com";

    private static bool IsInvitation(MimeMessage message) => Link().IsMatch(message.TextBody ?? "");

    private static string TokenOf(MimeMessage message) => Link().Match(message.TextBody ?? "").Groups["token"].Value;

    private static Task<HttpResponseMessage> InviteAsync(HttpClient admin, string email, string role, int? days = null) =>
        admin.PostAsJsonAsync("/api/admin/invitations", new { email, role, days });

    private static async Task<Dictionary<string, string>> OpenAsync(HttpClient admin) =>
        (await admin.GetAsync("/api/admin/invitations").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
            .ToDictionary(static one => one.Text("email"), static one => one.Text("id"));

    private async Task<(string Email, System.Text.Json.JsonElement Session)> RegisterAsync()
    {
        var email = NewAddress();
        using var anybody = host.Anonymous();
        return (email, await anybody.PostAsJsonAsync(
            "/api/auth/register", new { email, password = Password, withRefreshToken = true }).AnsweredAsync(201));
    }

    private async Task<HttpResponseMessage> ShowAsync(string token)
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsJsonAsync("/api/auth/invitation", new { token });
    }

    private async Task<HttpResponseMessage> AcceptAsync(string token, string password, string? displayName = null)
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsJsonAsync(
            "/api/auth/invitation/accept", new { token, password, displayName, withRefreshToken = true });
    }

    [GeneratedRegex(@"https://shop\.example/invitation#(?<token>[\w-]+)")]
    private static partial Regex Link();
}
