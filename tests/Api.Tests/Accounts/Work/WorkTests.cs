using System.Buffers.Text;
using CsCheck;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;

namespace Ticketing.Api.Tests.Accounts.Work;

/// <summary>Work that is asked for, over HTTP; and how somebody might get around it.</summary>
public sealed class WorkTests(WorkHost host) : IClassFixture<WorkHost>
{
    private const string Required = "work-required";

    [Fact]
    public async Task Who_joins_works_once_and_is_in_line()
    {
        var shop = await OpenAsync();
        using var buyer = await host.NewBuyerAsync();
        var asked = await JoinAsync(shop, buyer).RefusedAsync(403, Required);
        Assert.Equal((16, "sha-256-zeros"), (asked.GetProperty("count").GetInt32(), asked.Text("algorithm")));
        var left = asked.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        var place = await JoinAsync(shop, buyer, Worker.Solve(asked)).AnsweredAsync(200);
        var again = await JoinAsync(shop, buyer).AnsweredAsync(200);
        Assert.Equal(place.GetProperty("number").GetInt32(), again.GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task Where_there_is_no_line_nobody_works()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var buyer = await host.NewBuyerAsync();
        Assert.Equal("notNeeded", (await JoinAsync(shop, buyer).AnsweredAsync(200)).Text("state"));
    }

    [Fact]
    public async Task A_proof_joins_one_account_to_one_event()
    {
        var (shop, other) = (await OpenAsync(), await OpenAsync());
        var buyers = await host.NewBuyersAsync(2);
        var proof = Worker.Solve(await JoinAsync(shop, buyers[0]).RefusedAsync(403, Required));
        await JoinAsync(shop, buyers[1], proof).RefusedAsync(403, Required);
        await JoinAsync(other, buyers[0], proof).RefusedAsync(403, Required);
        await RegisterAsync(proof).RefusedAsync(403, Required);
        await JoinAsync(shop, buyers[0], proof).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_proof_registers_one_account()
    {
        var proof = Worker.Solve(await RegisterAsync().RefusedAsync(403, Required));
        await RegisterAsync(proof).AnsweredAsync(201);
        await RegisterAsync(proof).RefusedAsync(403, Required);
    }

    [Fact]
    public async Task A_proof_is_good_where_it_was_asked_for()
    {
        var proof = Worker.Solve(await RegisterAsync(from: "203.0.113.1").RefusedAsync(403, Required));
        await RegisterAsync(proof, from: "203.0.113.2").RefusedAsync(403, Required);
        await RegisterAsync(proof, from: "203.0.113.1").AnsweredAsync(201);
    }

    [Fact]
    public async Task A_registration_that_is_wrong_costs_no_work()
    {
        using var client = host.Anonymous();
        var wrong = new { email = "nothing", password = "short" };
        await client.SendJsonAsync(HttpMethod.Post, "/api/auth/register", wrong).InvalidFieldsAsync();
    }

    [Fact]
    public async Task Who_signs_in_works_only_while_passwords_are_tried_out_from_there()
    {
        const string from = "198.51.100.7";
        await SignInAsync("guest@example.com", "festflow", from).AnsweredAsync(200);
        for (var account = 0; account < 9; account++)
            await SignInAsync($"nobody-{account}@example.com", "wrong wrong", from).RefusedAsync(401, "unauthenticated");
        var asked = await SignInAsync("guest@example.com", "festflow", from).RefusedAsync(403, Required);
        await SignInAsync("nobody-1@example.com", "festflow", from).RefusedAsync(403, Required);
        await SignInAsync("guest@example.com", "festflow", "198.51.100.8").AnsweredAsync(200);
        var proof = Worker.Solve(asked);
        await SignInAsync("guest@example.com", "festflow", from, proof).AnsweredAsync(200);
        await SignInAsync("guest@example.com", "festflow", from, proof).RefusedAsync(403, Required);
    }

    [Fact]
    public async Task A_device_that_the_account_knows_never_works()
    {
        const string from = "198.51.100.9";
        using var known = host.Anonymous(); // Keeps its cookies.
        await SignInAsync(known, "guest@example.com", "festflow", from).AnsweredAsync(200);
        for (var account = 0; account < 9; account++)
            await SignInAsync($"nothing-{account}@example.com", "wrong wrong", from).RefusedAsync(401, "unauthenticated");
        await SignInAsync(known, "guest@example.com", "festflow", from).AnsweredAsync(200);
        await SignInAsync(known, "admin@example.com", "admin123", from).RefusedAsync(403, Required);
    }

    [Fact]
    public async Task What_is_no_proof_is_refused_and_breaks_nothing()
    {
        var shop = await OpenAsync();
        using var buyer = await host.NewBuyerAsync();
        var asked = await JoinAsync(shop, buyer).RefusedAsync(403, Required);
        var (challenge, solution) = (asked.Text("challenge"), Worker.Solve(asked).Split('.')[1]);
        foreach (var wrong in Wrongs(challenge, solution))
            await JoinAsync(shop, buyer, wrong).RefusedAsync(403, Required);
        using var huge = await JoinAsync(shop, buyer, new string('A', 100_000));
        Assert.Equal(431, (int)huge.StatusCode);
        await JoinAsync(shop, buyer, $"{challenge}.{solution}").AnsweredAsync(200);
    }

    private static IEnumerable<string> Wrongs(string challenge, string solution)
    {
        var (terms, answers) = (Base64Url.DecodeFromChars(challenge), Base64Url.DecodeFromChars(solution));
        var right = $"{challenge}.{solution}";
        string[] odd = ["", ".", "..", "?", challenge, $"{challenge}.", $".{solution}", $"{right}=", $"{right}A"];
        // Easier, fewer, for something else, for longer, with another salt, signed by nobody.
        var changed = Enumerable.Range(0, terms.Length).Select(at => Text(Changed(terms, at)) + "." + solution);
        var fewer = Enumerable.Range(0, 16).Select(count => $"{challenge}.{Text(answers[..(count * 4)])}");
        var swapped = $"{challenge}.{Text([.. answers[4..8], .. answers[..4], .. answers[8..]])}";
        return [.. odd, .. changed, .. fewer, swapped, $"{challenge}.{Text(new byte[64])}", .. Random(challenge)];
    }

    private static List<string> Random(string challenge)
    {
        var made = new List<string>();
        Gen.OneOf(Gen.String[0, 200], Gen.String[Gen.Char.AlphaNumeric, 0, 90].Select(text => $"{challenge}.{text}")).Sample(
            text => made.Add(new string([.. text.Where(letter => letter is >= ' ' and <= '~')])),
            iter: 200,
            threads: 1);
        return made;
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private async Task<Shop> OpenAsync()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await Lines.ConfigureAsync(
            shop, new { mode = "fifo", paused = true, admitPerMinute = 600, maxConcurrent = 10, admissionMinutes = 5 });
        return shop;
    }

    private static Task<HttpResponseMessage> JoinAsync(Shop shop, HttpClient buyer, string? proof = null) =>
        buyer.SendJsonAsync(HttpMethod.Post, Lines.Path(shop), null, HeadersOf(proof, null));

    private async Task<HttpResponseMessage> RegisterAsync(string? proof = null, string from = "192.0.2.1")
    {
        using var client = host.Anonymous();
        var body = new { email = $"{Guid.NewGuid():N}@example.com", password = "four quiet words" };
        return await client.SendJsonAsync(HttpMethod.Post, "/api/auth/register", body, HeadersOf(proof, from));
    }

    private async Task<HttpResponseMessage> SignInAsync(string email, string password, string from, string? proof = null)
    {
        using var client = host.Anonymous();
        return await SignInAsync(client, email, password, from, proof);
    }

    private static Task<HttpResponseMessage> SignInAsync(
        HttpClient client, string email, string password, string from, string? proof = null) =>
        client.SendJsonAsync(HttpMethod.Post, "/api/auth/login", new { email, password }, HeadersOf(proof, from));

    private static (string Name, string Value)[] HeadersOf(string? proof, string? from) =>
    [
        .. proof is null ? [] : new[] { ("Proof-Of-Work", proof) },
        .. from is null ? [] : new[] { ("X-Forwarded-For", from) },
    ];
}
