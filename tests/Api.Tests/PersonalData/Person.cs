using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Questions;

namespace Ticketing.Api.Tests.PersonalData;

/// <summary>Somebody with a name and an address that nobody else has.</summary>
internal sealed class Person : IDisposable
{
    public const string Password = "a long enough secret";

    private readonly ApiHost _host;
    private readonly string _mark = Guid.NewGuid().ToString("N")[..12];

    private Person(ApiHost host) => _host = host;

    public string Email => $"Person.{_mark}@example.com";

    public string Name => $"Quirin {_mark}";

    public HttpClient Client { get; private set; } = null!;

    public static async Task<Person> RegisterAsync(ApiHost host)
    {
        var person = new Person(host);
        using var anybody = host.Anonymous();
        var signedIn = await anybody
            .PostAsJsonAsync("/api/auth/register", new { email = person.Email, password = Password, displayName = person.Name })
            .AnsweredAsync(201);
        person.Client = host.With(signedIn.Text("token"));
        return person;
    }

    public Task<HttpResponseMessage> LeaveAsync(bool withTickets = false) =>
        LeaveAsync(JsonSerializer.Serialize(new { email = Email, withTickets }));

    public Task<HttpResponseMessage> LeaveAsync(string body) => Client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/me")
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    });

    public async Task<bool> IsToldAsync() =>
        (await Client.GetAsync("/api/notifications").AnsweredAsync(200)).GetProperty("items").GetArrayLength() > 0;

    /// <summary>Says their name where an organiser asks for it, of the first ticket of an order.</summary>
    public async Task AnswerAsync(Shop shop, string order)
    {
        await shop.Admin.SendJsonAsync(
            HttpMethod.Put,
            $"/api/admin/events/{shop.Id}/questions",
            new { questions = new[] { new { text = "Who comes?", kind = "text" } } },
            ("If-Match", "*")).AnsweredAsync(200);
        var tickets = await Client.GetAsync($"/api/orders/{order}/tickets").AnsweredAsync(200);
        await Client.AnswerQuestionsAsync(tickets[0].Text("id"), Name).AnsweredAsync(200);
    }

    /// <summary>Which tables know the name or the address, whatever table there may be.</summary>
    public async Task<List<string>> TablesAsync()
    {
        var found = new List<string>();
        var tables = await _host.QueryAsync<string[]>(
            """
            SELECT array_agg(format('%I.%I', schemaname, tablename)::text) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            """);
        foreach (var table in tables)
        {
            if (await _host.QueryAsync<bool>($"SELECT EXISTS (SELECT FROM {table} AS one WHERE one::text ILIKE '%' || $1 || '%')", _mark))
                found.Add(table);
        }

        return found;
    }

    public void Dispose() => Client.Dispose();
}
